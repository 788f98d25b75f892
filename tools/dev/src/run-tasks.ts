import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import process from 'node:process';
import { root } from './workspace.ts';

const turbo = createRequire(`${root}package.json`).resolve('turbo/bin/turbo');

/** Set by what has built everything already: the servers that its tests start must not write `dist` under their feet. */
export const BUILT = 'DROPPAY_BUILT';

/**
 * Runs tasks of packages, `@droppay/client#build`, and what these depend on; what has not changed comes from turbo's
 * cache. Prints nothing unless a task fails. A signal that ends us ends the tasks, too.
 * @throws {Error} when a task fails: its output has been printed, so the error has no message.
 */
export async function runTasks(tasks: readonly string[]): Promise<void> {
  if (tasks.length === 0 || process.env[BUILT] !== undefined) return;
  const child = spawn(
    process.execPath,
    [turbo, 'run', ...tasks, '--output-logs=errors-only', '--log-order=grouped'],
    {
      cwd: root,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a group of its own: the command of turbo starts a program and does not pass signals on to it.
      detached: process.platform !== 'win32',
    },
  );
  const notice = setTimeout(() => console.error('Building …'), 2_000);
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => void output.push(chunk));
  const end = (signal: NodeJS.Signals): void => {
    endGroup(child.pid, signal);
    process.exitCode = 128 + constants.signals[signal];
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, end);
  const [code] = (await once(child, 'close')) as [number | null];
  for (const signal of signals) process.off(signal, end);
  clearTimeout(notice);
  if (process.exitCode !== undefined) process.exit();
  if (code === 0) return;
  process.stderr.write(Buffer.concat(output));
  throw new Error('');
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It has ended by itself.
  }
}
