import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import type { CheckoutCall } from './checkout-flow.ts';
import type { Call, Reply } from './flow.ts';

export interface RunningProgram {
  call: (call: Call | CheckoutCall) => Promise<Reply>;
  /** Ends its input, and waits for its end. */
  close: () => Promise<void>;
}

/** Milliseconds for one call. */
const PATIENCE = 30_000;

/**
 * Starts a merchant's program in a folder: it reads a `Call` in JSON from each line of its input and prints a `Reply` in
 * JSON for each, and finds the address of DropPay's API in `DROPPAY` and that of Checkout in `CHECKOUT`, by default the same. What it prints on its error output is shown when a call fails.
 */
export function startProgram(
  command: readonly [string, ...string[]],
  {
    folder,
    droppay,
    checkout = droppay,
    env = {},
  }: { folder: string; droppay: string; checkout?: string; env?: Record<string, string> },
): RunningProgram {
  const [file, ...args] = command;
  const child = spawn(file, args, {
    cwd: folder,
    env: { ...process.env, ...env, DROPPAY: droppay, CHECKOUT: checkout },
    stdio: 'pipe',
  });
  let complaints = '';
  child.stderr.on('data', (data: Buffer) => void (complaints += data.toString()));
  child.on('error', ({ message }) => void (complaints += `${message}\n`));
  child.stdin.on('error', (error) => void (complaints += error.message));
  const closed = once(child, 'close').catch((error: unknown) => void (complaints += String(error)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    call: async (call) => {
      child.stdin.write(`${JSON.stringify(call)}\n`);
      const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      const { value } = await lines.next();
      clearTimeout(patience);
      if (typeof value !== 'string') await closed;
      try {
        return JSON.parse(String(value)) as Reply;
      } catch {
        throw new Error(
          `${command.join(' ')} printed no reply to ${call.operation}: ${value ?? ''}\n${complaints}`,
        );
      }
    },
    close: async () => {
      child.stdin.end();
      const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      await closed;
      clearTimeout(patience);
    },
  };
}
