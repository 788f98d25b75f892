import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { builtFolder } from '../build.ts';
import type { Case, Told } from '../program/case.ts';

/** Milliseconds until a program that does not end is killed. */
const PATIENCE = 90_000;

/** A program's output, and with its error output when it fails. */
export async function run(command: readonly string[], ...more: string[]): Promise<string> {
  const [file = '', ...args] = command;
  try {
    const { stdout } = await promisify(execFile)(file, [...args, ...more], {
      timeout: PATIENCE,
      killSignal: 'SIGKILL',
      maxBuffer: 64 * 1024 * 1024,
      // An hour of nothing to talk to, and no proxy of the machine in the way.
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1' },
    });
    return stdout.trim();
  } catch (error) {
    const { message, stdout = '', stderr = '' } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${command.join(' ')} has failed: ${message.slice(0, 200)}\n${stdout}${stderr}`, {
      cause: error,
    });
  }
}

/** Runs the program of the cases in a process, with a wrapper's module if there is one. */
export async function runCases(
  command: readonly string[],
  cases: readonly Case[],
  wrapper?: { module: string; context: object },
): Promise<Told[]> {
  const job = JSON.stringify({ cases, context: wrapper?.context ?? {} });
  const more = wrapper === undefined ? [] : [wrapper.module];
  const printed = await run(command, join(builtFolder, 'program.mjs'), job, ...more);
  return JSON.parse(printed.slice(printed.lastIndexOf('\n') + 1)) as Told[];
}
