import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The commands as they are once their packages are published, by the programs that were built. */
const programs: Record<string, string> = {
  'droppay-mock': '../../packages/mock/bin/droppay-mock.js',
  'droppay-sandbox': '../../packages/sandbox/dist/server/bin.js',
};

export interface Place {
  folder: string;
  /** Runs a script of bash in the folder, and resolves to what it prints on both outputs. Rejects when it fails. */
  bash: (script: string) => Promise<string>;
  remove: () => Promise<void>;
}

/** A folder of its own whose scripts find both commands. */
export async function place(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-reach-'));
  for (const [name, program] of Object.entries(programs)) {
    const path = fileURLToPath(new URL(program, import.meta.url));
    await writeFile(join(folder, name), `#!/bin/sh\nexec '${process.execPath}' '${path}' "$@"\n`);
    await chmod(join(folder, name), 0o755);
  }
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` };
  return {
    folder,
    bash: (script) =>
      new Promise((resolve, reject) => {
        execFile(
          'bash',
          ['-c', `set -euo pipefail\n${script}`],
          { cwd: folder, env, timeout: 60_000 },
          (error, stdout, stderr) => {
            if (error === null) resolve(`${stdout}\n${stderr}`);
            else reject(new Error(`${error.message}\n${stdout}`, { cause: error }));
          },
        );
      }),
    remove: () => rm(folder, { recursive: true }),
  };
}
