import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.ts';

const folderOf = (manifest: string): string => dirname(fileURLToPath(manifest));

/** The arguments of Node that start each as its users do, on the same contract, printing nothing for a request. */
const programs = {
  mock: [join(folderOf(import.meta.resolve('@droppay/mock/package.json')), 'bin/droppay-mock.js')],
  sandbox: [join(folderOf(import.meta.resolve('@droppay/sandbox/package.json')), 'dist/server/bin.js')],
  prism: [
    join(folderOf(import.meta.resolve('@stoplight/prism-cli/package.json')), 'dist/index.js'),
    'mock',
    fileURLToPath(import.meta.resolve('@droppay/spec')),
    '--verboseLevel',
    'silent',
  ],
};
export type Program = keyof typeof programs;

export interface Started {
  url: string;
  /** The id of the process. */
  pid: number;
  /** Milliseconds from the start of the process to its first response. */
  took: number;
  stop: () => Promise<void>;
}

/** Starts a program on a port of its own, with `more` arguments, and waits for its first response. */
export async function start(program: Program, ...more: string[]): Promise<Started> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, [...programs[program], ...more, '--port', `${port}`], {
    stdio: 'ignore',
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || !child.kill('SIGKILL')) return;
    await once(child, 'exit');
  };
  for (;;) {
    const response = await fetch(`${url}/shop/v1/pos/charge/CHAQA34B31FJ9`).catch(() => undefined);
    // A 5xx says that it is still starting.
    if (response !== undefined && response.status < 500)
      return { url, pid: child.pid!, took: performance.now() - began, stop };
    if (child.exitCode !== null)
      throw new Error(`${program} ended with ${child.exitCode} before it responded.`);
    await wait(5);
  }
}
