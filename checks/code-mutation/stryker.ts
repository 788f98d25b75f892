import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mutant, placeOf } from './mutants.ts';

export type Status = 'killed' | 'survived' | 'uncovered';

/** What became of a mutant. */
export interface Tried extends Mutant {
  status: Status;
  /** The test that failed, or what else went wrong. */
  killer?: string;
  isStatic?: boolean | undefined;
  /** How long the tests took, in milliseconds. */
  duration?: number | undefined;
}

/** What {@link tryMutants} asks of a process of its own, in which Stryker runs. */
export interface Order {
  /** Files below the working folder. */
  mutate: string[];
  /** Of all mutants of those files, the ones to try; see {@link keyOf}. */
  keys: string[];
  vitestConfig: string;
  concurrency: number;
  /** Where Stryker keeps the originals; they are put back at the end. */
  backup: string;
  /** Results of earlier runs, from which those are taken whose mutants and tests are the same. */
  incremental?: string | undefined;
  result: string;
}

/** What the process writes to `result`. */
export interface Outcome {
  key: string;
  status: string;
  /** Whether loading a module is enough to run the mutated code, so that every test was tried. */
  isStatic?: boolean | undefined;
  /** How long the tests took, in milliseconds. */
  duration?: number | undefined;
  reason?: string | undefined;
  killedBy?: string | undefined;
}

/** One mutant among those of a package. `file` is relative to the package. */
export const keyOf = (file: string, place: string, mutator: string, replacement: string): string =>
  [file, place, mutator, replacement].join(' ');

export interface Options {
  /** A copy of the package, in which Stryker may break what it likes. */
  folder: string;
  vitestConfig: string;
  concurrency: number;
  incremental?: string | undefined;
  /** Made for the files that Stryker needs, and removed. */
  work: string;
}

/**
 * Tries mutants of one package. Those whose run took too long are tried again, one at a time: a busy machine is no
 * reason to call them killed.
 *
 * @param fileOf What a file of a mutant is called below the folder of the package.
 * @throws {Error} when the tests fail without any mutant, or Stryker fails.
 */
export async function tryMutants(
  mutants: Mutant[],
  fileOf: (mutant: Mutant) => string,
  options: Options,
): Promise<Tried[]> {
  const keyed = new Map(
    mutants.map((mutant) => [
      keyOf(fileOf(mutant), placeOf(mutant), mutant.mutator, mutant.replacement),
      mutant,
    ]),
  );
  const files = (keys: Iterable<string>): string[] => [
    ...new Set(Array.from(keys, (key) => fileOf(keyed.get(key)!))),
  ];
  const outcomes = new Map<string, Outcome>();
  const run = async (keys: string[], concurrency: number): Promise<void> => {
    if (keys.length === 0) return;
    const order = { mutate: files(keys), keys, vitestConfig: options.vitestConfig, concurrency };
    // Results of earlier runs come with them, of files that are not tried now, too.
    for (const outcome of await runStryker(options, order))
      if (keyed.has(outcome.key)) outcomes.set(outcome.key, outcome);
  };
  await run([...keyed.keys()], options.concurrency);
  const slow = [...outcomes.values()].filter(
    ({ status, reason }) => status === 'Timeout' && reason === undefined,
  );
  await run(
    slow.map(({ key }) => key),
    1,
  );
  return Array.from(keyed, ([key, mutant]) => Object.assign(verdict(outcomes.get(key)), mutant));
}

function verdict(outcome: Outcome | undefined): Omit<Tried, keyof Mutant> {
  const { isStatic, duration } = outcome ?? {};
  return { ...judged(outcome), isStatic, duration };
}

function judged(outcome: Outcome | undefined): Pick<Tried, 'status' | 'killer'> {
  const { status, reason, killedBy } = outcome ?? { status: 'missing' };
  switch (status) {
    case 'Killed':
      return { status: 'killed', killer: killedBy ?? reason ?? 'a test' };
    case 'Timeout':
      return { status: 'killed', killer: `no end: ${reason ?? 'twice'}` };
    case 'RuntimeError':
      // Vitest fails, too, for what is thrown where no test sees it.
      return { status: 'killed', killer: reason ?? 'an error outside of the tests' };
    case 'Survived':
      return { status: 'survived' };
    case 'NoCoverage':
      return { status: 'uncovered' };
    default:
      throw new Error(`Stryker says ${status} of a mutant.`);
  }
}

async function runStryker(
  { folder, incremental, work }: Options,
  order: Omit<Order, 'backup' | 'result'>,
): Promise<Outcome[]> {
  const result = join(work, 'result.json');
  const orderFile = join(work, 'order.json');
  const whole: Order = {
    ...order,
    incremental,
    backup: join(work, 'backup'),
    result,
  };
  mkdirSync(work);
  writeFileSync(orderFile, JSON.stringify(whole));
  try {
    await inOwnGroup([fileURLToPath(new URL('stryker-process.ts', import.meta.url)), orderFile], folder);
    return JSON.parse(readFileSync(result, 'utf8')) as Outcome[];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Runs a program that has children of its own; all of them end with this process, however it ends. */
async function inOwnGroup(args: string[], cwd: string): Promise<void> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV)/.test(name)),
  );
  const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ['ignore', 2, 2, 'ipc'] });
  const killAll = (): void => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  process.prependOnceListener('exit', killAll);
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject).once('exit', resolve);
  try {
    const code = await promise;
    if (code !== 0) throw new Error(`Stryker ended with ${code}. What it said is above.`);
  } finally {
    process.off('exit', killAll);
    killAll();
  }
}
