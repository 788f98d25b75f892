import { execFile } from 'node:child_process';

export interface Ran {
  /** -1 when the program did not start or was killed. */
  code: number;
  stdout: string;
  stderr: string;
}

export function run(program: string, args: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((resolve) => {
    // Under NODE_ENV=test, which vitest sets, Redocly prints what its own tests expect.
    const env = { ...process.env, NODE_ENV: undefined };
    execFile(program, args, { cwd, env, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
  });
}
