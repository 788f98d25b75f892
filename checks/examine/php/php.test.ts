import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { examined, findingsOf, type Program, rulesOf } from '../examined.ts';
import { plant } from '../planted.ts';
import { faults } from './faults.ts';

const good = await readFile(new URL('good.php', import.meta.url), 'utf8');

function php(text: string): Program {
  return {
    file: 'receiver.php',
    text,
    command: (file, port) => ['php', '-S', `127.0.0.1:${port}`, file],
    env: { PHP_CLI_SERVER_WORKERS: '8' },
  };
}

test('a good receiver in PHP passes every check', async () => {
  const { faults: count, warnings, checks } = await examined(php(good));
  expect(checks.filter(({ state }) => state !== 'passed')).toEqual([]);
  expect([count, warnings]).toEqual([0, 0]);
});

test('one that DropPay refuses is told which of its calls that was', async () => {
  const refused = plant(good, [["$authorization['charge_amount'],", '-1,']]);
  const report = await examined(php(refused), { only: ['once'] });
  expect(findingsOf(report)).toBe(
    'once: crashes: one delivery with the right credentials, of a resource that was approved: ' +
      'a 503, after its POST /shop/v1/pos/charge was answered with 400',
  );
});

test.concurrent.for(faults)(
  'one that $name is told so',
  async ({ edits, finds, only, timeout }, { expect: check }) => {
    const report = await examined(php(plant(good, edits)), {
      ...(only && { only: [...only] }),
      ...(timeout !== undefined && { timeout }),
    });
    check(rulesOf(report), findingsOf(report)).toEqual(finds.toSorted());
  },
);
