import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const CLI = require.resolve('@redocly/cli/bin/cli.js');

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real command line, because the rules live by how it walks documents and counts lines. */
export function redocly(args: readonly string[], cwd: string): Promise<Run> {
  return new Promise((resolve) => {
    // Under NODE_ENV=test, which vitest sets, Redocly prints what its own tests expect.
    const env = { ...process.env, NODE_ENV: undefined };
    execFile(process.execPath, [CLI, ...args], { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({
        exitCode: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1,
        stdout,
        stderr,
      });
    });
  });
}
