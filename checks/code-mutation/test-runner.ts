// A plugin of Stryker's, which it loads into each of its test runners.
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { strykerPlugins as vitestPlugins } from '@stryker-mutator/vitest-runner';

import { MUTATED_FILE } from './nearest-first.ts';

export { strykerValidationSchema } from '@stryker-mutator/vitest-runner';

const vitest = vitestPlugins[0]!;
type Factory = typeof vitest.factory;
type Runner = ReturnType<Factory>;
type Injector = NonNullable<Parameters<Factory>[0]>;
type Result = Awaited<ReturnType<Runner['mutantRun']>>;

/** A test that failed by taking so many times as long as without a mutant will never end, on a busy machine either. */
const FAR_TOO_LONG = 20;

/** What the run without a mutant showed; one runner writes it, all read it. */
const FIRST_RUN = 'code-mutation-first-run.json';

interface FirstRun {
  /** How long each test took, in milliseconds. */
  durations: Record<string, number>;
  /** The files of tests that ran the code of a mutant, were it only by loading its module. */
  filesOf: Record<string, string[]>;
}

/** What Stryker keeps in a file of tests for Vitest; it merges that of all files, and so forgets which loaded what. */
interface Coverage {
  static: Record<string, number>;
  perTest: Record<string, Record<string, number>>;
}
interface Inner {
  ctx: { state: { getFiles: () => { filepath: string; meta: { mutantCoverage?: Coverage } }[] } };
}

/** A runner of tests that believes a timeout only when the test was far from its limit before, or times out twice. */
function patient(injector: Injector): Runner {
  const runner = injector.injectFunction(vitest.factory);
  const { dryRun, mutantRun } = {
    dryRun: runner.dryRun.bind(runner),
    mutantRun: runner.mutantRun.bind(runner),
  };
  runner.dryRun = async (options) => {
    const result = await dryRun(options);
    if ('tests' in result) {
      const durations = Object.fromEntries(result.tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
      writeFileSync(FIRST_RUN, JSON.stringify({ durations, filesOf: filesOf(runner as unknown as Inner) }));
    }
    return result;
  };
  runner.mutantRun = async (options) => {
    process.env[MUTATED_FILE] = options.sandboxFileName;
    const narrowed = { ...options, testFilter: options.testFilter ?? testsFor(options.activeMutant.id) };
    const result = await mutantRun(narrowed);
    return isDoubtful(result) ? mutantRun(narrowed) : result;
  };
  return runner;
}
patient.inject = ['$injector'];

function filesOf({ ctx }: Inner): FirstRun['filesOf'] {
  const all: FirstRun['filesOf'] = {};
  for (const { filepath, meta } of ctx.state.getFiles()) {
    const { static: loaded = {}, perTest = {} } = meta.mutantCoverage ?? {};
    const mutants = new Set([loaded, ...Object.values(perTest)].flatMap(Object.keys));
    for (const id of mutants) (all[id] ??= []).push(relative(process.cwd(), filepath).replaceAll('\\', '/'));
  }
  return all;
}

/** Where Stryker would run all tests, for the code runs when its module is loaded, only files that load it need to. */
function testsFor(mutant: string): string[] {
  const { durations, filesOf: files } = firstRun();
  const own = new Set(files[mutant]);
  return Object.keys(durations).filter((id) => own.has(id.slice(0, id.indexOf('#'))));
}

const firstRun = (): FirstRun => JSON.parse(readFileSync(FIRST_RUN, 'utf8')) as FirstRun;

function isDoubtful(result: Result): boolean {
  if (!('failureMessage' in result)) return false;
  const limit = Number(/timed out in (\d+)ms/.exec(result.failureMessage)?.[1]);
  if (!limit) return false;
  const { durations } = firstRun();
  return result.killedBy.some((id) => (durations[id] ?? limit) * FAR_TOO_LONG > limit);
}

export const strykerPlugins = [{ ...vitest, name: 'patient vitest', factory: patient }];
