import { battery } from './battery.ts';
import type { Expectation, Outcome, Target, Trial } from './trial.ts';

/** What a row does otherwise, with the reason: the framework refuses it before any code of ours runs. */
export type Differences = Readonly<Record<string, Partial<Expectation> & { readonly because: string }>>;

export interface Verdict {
  readonly trial: string;
  readonly got: string;
  readonly handled: number;
  /** What is wrong with it, if anything. */
  readonly fault?: string;
}

/** Sends the whole battery to a target, one trial after the other. */
export async function sendBattery(target: Target, differences: Differences = {}): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const trial of battery) verdicts.push(await sendTrial(target, trial, differences[trial.name]));
  const unknown = Object.keys(differences).filter((name) => !battery.some((trial) => trial.name === name));
  if (unknown.length > 0) throw new Error(`The battery has no ${unknown.join(', ')}.`);
  return verdicts;
}

async function sendTrial(
  target: Target,
  { name, run, expected }: Trial,
  difference: Partial<Expectation> | undefined,
): Promise<Verdict> {
  const outcome = await run(target);
  // A difference in the status alone says that nothing was handled, unless it says what.
  const right =
    difference?.got === undefined ? { ...expected, ...difference } : { ...difference, got: difference.got };
  const fault = faultOf(outcome, right, target.tenant);
  return {
    trial: name,
    got: outcome.got,
    handled: outcome.handled.length,
    ...(fault !== undefined && { fault }),
  };
}

function faultOf({ got, handled, lost }: Outcome, expected: Expectation, tenant: string): string | undefined {
  if (lost.length > 0) return `${lost.length} got a 2xx and no handler`;
  const isRight = typeof expected.got === 'string' ? got === expected.got : expected.got.test(got);
  if (!isRight) return `got ${got || 'nothing'}, not ${String(expected.got)}`;
  const times = expected.handled ?? (expected.resource === undefined ? 0 : 1);
  // A 200 that may be refused as well is handled when it is not.
  if (expected.resource === undefined && typeof expected.got !== 'string' && got === '200') return undefined;
  if (times === 'some or none') return undefined;
  if (handled.length !== times) return `handled ${handled.length} times, not ${times}`;
  const other = handled.find((entry) => entry.resource !== expected.resource || entry.tenant !== tenant);
  return (
    other &&
    `handled as ${other.resource} of "${other.tenant}", not as ${String(expected.resource)} of "${tenant}"`
  );
}
