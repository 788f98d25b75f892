// A plugin of Stryker's, which it loads into each of its test runners.
import { readFileSync, writeFileSync } from 'node:fs';
import { strykerPlugins as vitestPlugins } from '@stryker-mutator/vitest-runner';

export { strykerValidationSchema } from '@stryker-mutator/vitest-runner';

const vitest = vitestPlugins[0]!;
type Factory = typeof vitest.factory;
type Runner = ReturnType<Factory>;
type Injector = NonNullable<Parameters<Factory>[0]>;
type Result = Awaited<ReturnType<Runner['mutantRun']>>;

/** A test that failed by taking so many times as long as without a mutant will never end, on a busy machine either. */
const FAR_TOO_LONG = 20;

/** How long each test took without a mutant, in milliseconds; one runner writes it, all read it. */
const DURATIONS = 'code-mutation-durations.json';

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
      const durations = result.tests.map(({ id, timeSpentMs }) => [id, timeSpentMs] as const);
      writeFileSync(DURATIONS, JSON.stringify(Object.fromEntries(durations)));
    }
    return result;
  };
  runner.mutantRun = async (options) => {
    const result = await mutantRun(options);
    return isDoubtful(result) ? mutantRun(options) : result;
  };
  return runner;
}
patient.inject = ['$injector'];

function isDoubtful(result: Result): boolean {
  if (!('failureMessage' in result)) return false;
  const limit = Number(/timed out in (\d+)ms/.exec(result.failureMessage)?.[1]);
  if (!limit) return false;
  const durations = JSON.parse(readFileSync(DURATIONS, 'utf8')) as Record<string, number>;
  return result.killedBy.some((id) => (durations[id] ?? limit) * FAR_TOO_LONG > limit);
}

export const strykerPlugins = [{ ...vitest, name: 'patient vitest', factory: patient }];
