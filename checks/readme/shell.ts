import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { repository } from './repository.ts';

/**
 * `npx -y pnpm@12 NAME ...`, or `-w NAME` from any folder of the repository, without a registry. All is built: a script that built again would write what other tests
 * have open.
 */
const SCRIPTS = `shift 2
[ "$1" != -w ] || shift
name=$1
shift
cd '${fileURLToPath(repository)}'
DROPPAY_BUILT=1 exec '${process.execPath}' --run "$name" -- "$@"
`;

/** A folder from which the blocks of a page run in a shell, with `npx` as it is once the package is published. */
export interface Shell {
  /** Where that `npx` is. */
  folder: string;
  /** Runs the block that starts a server, in the background, until `stop`. Resolves with the first that it has printed. */
  start: (code: string) => Promise<{ stop: () => void; said: string }>;
  /** The lines that blocks print, run as one script. A comment in them that shows an output ends the line before it. */
  run: (code: string[]) => Promise<string[]>;
  remove: () => Promise<void>;
}

/** @param program The program that `npx` runs, for every package; without it, pnpm, for the scripts of the repository. */
export async function openShell(program?: string): Promise<Shell> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-shell-'));
  const npx = program === undefined ? SCRIPTS : `shift\nexec '${process.execPath}' '${program}' "$@"\n`;
  await writeFile(join(folder, 'npx'), `#!/bin/sh\n${npx}`);
  await chmod(join(folder, 'npx'), 0o755);
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` };
  const script = (code: string): string => `set -euo pipefail\n${code.replaceAll(/^(#.*\n)+/gm, 'echo\n')}`;
  return {
    folder,
    async start(code) {
      // In a group of its own, as in a terminal: Ctrl+C reaches the shell and what it runs.
      const child = spawn('bash', ['-c', script(code)], { env, detached: true });
      let complaint = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => void (complaint += text));
      const [said] = await Promise.race([
        once(child.stdout, 'data'),
        once(child, 'exit').then(() => Promise.reject(new Error(`It ended at once. ${complaint}`))),
      ]);
      return { stop: () => void process.kill(-child.pid!), said: String(said) };
    },
    async run(code) {
      const { stdout } = await promisify(execFile)('bash', ['-c', script(code.join('\n'))], { env });
      return stdout.split('\n').filter((line) => line !== '');
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** The lines that the comments of a block promise. */
export function promisedLines(code: string): string[] {
  return [...code.matchAll(/^# (.*)$/gm)].map(([, line]) => line!);
}
