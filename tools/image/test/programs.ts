import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export const sources: string = join(import.meta.dirname, '../src');

export interface Started {
  child: ChildProcessByStdio<null, Readable, Readable>;
  /** What it ended with, and all that it printed. */
  ended: Promise<{ code: number | null; signal: string | null; output: string }>;
}

/** Starts a program of Node; it ends with the test. */
export function start(args: readonly string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[code, signal], out, err]) => ({
      code: code as number | null,
      signal: signal as string | null,
      output: out + err,
    }),
  );
  return { child, ended };
}
