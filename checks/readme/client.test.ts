import { startMock } from '@droppay/mock';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Block, blocksOf } from './blocks.ts';
import { startResponseLosingServer } from './response-losing-server.ts';
import { type Programs, writePrograms } from './programs.ts';

const pages = ['packages/client/README.md', 'packages/client/docs/what-happened-to-my-money.md'];
const blocks = (await Promise.all(pages.map((page) => blocksOf(page)))).flat();
// What needs a server of PostgreSQL runs among the services.
const cases = blocks
  .filter(({ program }) => !program.includes('DATABASE_URL'))
  .map((block): [string, Block] => [`${block.page}:${block.line}`, block]);

let programs: Programs;
let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  programs = await writePrograms(blocks);
  mock = await startMock();
});
afterAll(async () => {
  await mock.close();
  await programs.remove();
});

test('every block is a program', () => {
  expect(blocks.filter(({ language }) => language !== 'ts')).toEqual([]);
});

test('every block compiles', { timeout: 120_000 }, async () => {
  expect(await programs.compile()).toBe('');
});

test.each(cases)('%s runs and prints what it says', { timeout: 120_000 }, async (_, block) => {
  const losing = await startResponseLosingServer(mock.url);
  onTestFinished(losing.stop);
  const printed = await programs.run(block, {
    DROPPAY_URL: mock.url,
    LOSING_DROPPAY_URL: losing.url,
    DROPPAY_APPLICATION_KEY: '3f786850e387550fdab836ed7e6dc881',
    DROPPAY_APPLICATION_SECRET: '91c9adaa829545c1934b96490ba2b9b1',
    DROPPAY_CONNECTION_CODE: 'ac9185e9f29adf7238fkj9fd2881ff1a',
    LISTENER_PASSWORD: 'not-a-real-password',
    TOKEN_KEY: 'b1946ac92492d2347c6235b4d2611184'.repeat(2),
  });
  expect(printed).toEqual(block.prints);
});
