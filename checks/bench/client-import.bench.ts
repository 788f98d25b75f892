import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { median } from './median.ts';

const ROUNDS = 31;
const LIMIT = 5;

/** Milliseconds of CPU that a process with this module takes, from its start. */
async function cpu(module: string): Promise<number> {
  const report = 'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);';
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', `${module}; ${report}`], {
    cwd: import.meta.dirname,
  });
  return Number(stdout);
}

test('importing the client, beside an empty process', { timeout: 120_000 }, async () => {
  const own: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const empty = await cpu('');
    own.push((await cpu(`await import('@droppay/client')`)) - empty);
  }
  console.log(`Importing the client takes ${median(own).toFixed(1)} ms of CPU (at most ${LIMIT}).`);
  expect(median(own)).toBeLessThanOrEqual(LIMIT);
});
