// Started by stryker.ts, in the copy of a package: Stryker takes the working folder for the project.
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { installMutators } from './mutators/mutators.ts';
import { placeOf } from './mutants.ts';
import { keyOf, type Order, type Outcome } from './stryker.ts';

// Whoever started it is gone: nobody waits for the result, and nobody else ends the test runners.
const abandoned = (): boolean => process.kill(-process.pid, 'SIGKILL');
process.once('disconnect', abandoned);

const order = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Order;
const keys = new Set(order.keys);
const here = (file: string): string => relative(process.cwd(), file).replaceAll('\\', '/');

installMutators((file, place, mutator, replacement) =>
  keys.has(keyOf(here(file), place, mutator, replacement)),
);

const results = await new Stryker({
  mutate: order.mutate,
  testRunner: 'patient vitest',
  plugins: [new URL('test-runner.ts', import.meta.url).href],
  vitest: { configFile: order.vitestConfig },
  coverageAnalysis: 'perTest',
  concurrency: order.concurrency,
  // Of a copy. Stryker's own copies lie below the package, where paths that leave it lead elsewhere.
  inPlace: true,
  tempDirName: order.backup,
  disableTypeChecks: false,
  // On a busy machine a run takes several times as long as the one without mutants.
  timeoutMS: 30_000,
  timeoutFactor: 4,
  dryRunTimeoutMinutes: 30,
  ...(order.incremental ? { incremental: true, incrementalFile: order.incremental } : {}),
  reporters: ['progress-append-only'],
  allowConsoleColors: false,
  allowEmpty: true,
  warnings: false,
  checkers: [],
}).runMutationTest();

const outcomes = results.map(({ fileName, location: { start, end }, ...result }): Outcome => {
  const place = { line: start.line, column: start.column - 1, endLine: end.line, endColumn: end.column - 1 };
  const key = keyOf(here(fileName), placeOf(place), result.mutatorName, result.replacement ?? '');
  const { static: isStatic, duration } = result;
  return {
    key,
    isStatic,
    duration,
    status: result.status,
    reason: result.statusReason,
    killedBy: result.killedBy?.[0],
  };
});
writeFileSync(order.result, JSON.stringify(outcomes));
process.off('disconnect', abandoned);
process.disconnect?.();
