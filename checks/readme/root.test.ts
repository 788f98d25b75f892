import { startMock } from '@droppay/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCurl } from './run-curl.ts';
import { type Block, blocksOf } from './blocks.ts';
import { type Programs, writePrograms } from './programs.ts';

const blocks = [...(await blocksOf('README.md')), ...(await blocksOf('spec/README.md'))];
const programsOf = blocks.filter(({ language }) => language !== 'sh');
const compiled = programsOf.filter(({ language }) => language === 'ts');
const cases = programsOf.map((block): [string, Block] => [`${block.page}:${block.line}`, block]);

let programs: Programs;
let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  programs = await writePrograms(programsOf);
  mock = await startMock();
});
afterAll(async () => {
  await mock.close();
  await programs.remove();
});

test('the pages have programs and calls', () => {
  expect(compiled.length).toBeGreaterThan(2);
  expect(programsOf.map(({ language }) => language)).not.toContain('');
});

test('every block of TypeScript compiles', { timeout: 120_000 }, async () => {
  expect(await programs.compile()).toBe('');
});

test.each(cases)('%s runs and prints what it says', { timeout: 120_000 }, async (_, block) => {
  expect(await programs.run(block, { MOCK: mock.url })).toEqual(block.prints);
});

test('the call to the mock meets the error that it asks for', async () => {
  const calls = blocks.find(({ language, program }) => language === 'sh' && program.includes('$MOCK'));
  const [response] = await runCurl(calls!.program, 'nowhere', 'nowhere', { MOCK: mock.url });
  expect(response).toMatchObject({ status: '410', body: { code: '200' } });
});
