import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { examined, findingsOf, type Program, rulesOf } from '../examined.ts';
import { plant } from '../planted.ts';
import { faults } from './faults.ts';

const good = await readFile(new URL('good.ts', import.meta.url), 'utf8');
const raw = await readFile(new URL('raw.ts', import.meta.url), 'utf8');

function node(text: string): Program {
  return { file: 'receiver.mts', text, command: (file) => [process.execPath, file] };
}

test('a good receiver with nothing but Node passes every check', async () => {
  const report = await examined(node(good));
  expect(findingsOf(report)).toBe('');
  expect(report.checks.filter(({ state }) => state !== 'passed')).toEqual([]);
});

test.concurrent.for(faults)(
  'one that $name is told so',
  async ({ edits, finds, only }, { expect: check }) => {
    const report = await examined(node(plant(good, edits)), { ...(only && { only: [...only] }) });
    check(rulesOf(report), findingsOf(report)).toEqual(finds.toSorted());
  },
);

test('a server that leaves the body of what it refuses on the connection is told so', async () => {
  const only = ['forms', 'kept-connection'];
  expect(findingsOf(await examined(node(raw), { only }))).toBe('');
  const careless = plant(raw, [
    ['const used = end + 4 + length;', 'const used = end + 4 + (known ? length : 0);'],
  ]);
  expect(rulesOf(await examined(node(careless), { only }))).toEqual(['mixes-requests']);
});

test('a server that ends a connection without saying so is told so', async () => {
  const abrupt = plant(raw, [
    ["  let text = '';\n", "  let text = '';\n  let served = 0;\n"],
    [
      'const used = end + 4 + length;',
      'if (served++ > 0) return void socket.destroy();\n      const used = end + 4 + length;',
    ],
  ]);
  expect(rulesOf(await examined(node(abrupt), { only: ['kept-connection'] }))).toEqual([
    'ends-kept-connection',
  ]);
});
