import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import type { Ended } from '../examine/sender/judge.ts';
import type { Trial } from '../generated/control/schemas.ts';

/** What a program under test finds in its environment, besides everything that was there. */
export function environmentOf(trial: Trial, api: string): Record<string, string> {
  const {
    variant,
    operation,
    amount,
    access_token,
    pos_id,
    authorization_id,
    pay_token,
    charge_id,
    recipient,
  } = trial;
  return {
    API: api,
    VARIANT: variant,
    OPERATION: operation,
    AMOUNT: amount.toFixed(2),
    ACCESS_TOKEN: access_token,
    POS_ID: pos_id,
    AUTHORIZATION_ID: authorization_id,
    PAY_TOKEN: pay_token,
    ...(charge_id !== undefined && { CHARGE_ID: charge_id }),
    ...(recipient !== undefined && { RECIPIENT: recipient }),
  };
}

/**
 * Runs a line of the shell, and stops it with all that it has started after `timeout` milliseconds. What it prints goes to
 * the error output, for the report alone is to be on the other one.
 */
export async function runProgram(
  line: string,
  environment: Record<string, string>,
  timeout: number,
): Promise<NonNullable<Ended>> {
  const child = spawn(line, {
    shell: true,
    // A group of its own, which can be stopped as a whole.
    detached: true,
    env: { ...process.env, ...environment },
    stdio: ['ignore', process.stderr, process.stderr],
  });
  let stopped = false;
  const patience = setTimeout(() => {
    stopped = true;
    // Where it has ended meanwhile there is nobody to stop.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  }, timeout);
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    if (stopped) return { stoppedAfter: timeout };
    // As a shell counts what a signal has ended.
    return { exit: code ?? 128 + constants.signals[signal!] };
  } finally {
    clearTimeout(patience);
  }
}
