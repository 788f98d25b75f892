import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startMock } from '@droppay/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';

const readme = await readFile(new URL('../../packages/mock/README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/^```(php|python)\n(.*?)^```$/gms)].map(
  ([, language = '', code = '']) => ({
    language,
    code,
  }),
);

let mock: Awaited<ReturnType<typeof startMock>>;
let folder: string;
beforeAll(async () => {
  mock = await startMock();
  folder = await mkdtemp(join(tmpdir(), 'droppay-mock-readme-'));
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

test('the README of the mock shows PHP and Python', () => {
  expect(blocks.map(({ language }) => language)).toEqual(['php', 'python']);
});

const run = async (language: string, code: string): Promise<string> => {
  const file = join(folder, `suite.${language}`);
  await writeFile(file, code.replaceAll('http://127.0.0.1:4010', mock.url));
  const { stdout } = await promisify(execFile)(language === 'php' ? 'php' : '/usr/bin/python3', [file]);
  return stdout;
};

test.each(blocks)('the suite in $language says what did not happen', async ({ language, code }) => {
  expect(await run(language, code)).toBe('not refunded\n');
});

test.each(blocks)('the suite in $language fails when it did happen', async ({ language, code }) => {
  const [, name = ''] = /\/_mock\/scopes\/([\w-]+)/.exec(code) ?? [];
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
  const body = JSON.stringify({ charge_id: 'CHAQA34B31FJ9', amount: 1 });
  await fetch(`${mock.scope(name).url}/shop/v1/pos/refund`, { method: 'POST', headers, body });
  await expect(run(language, code)).rejects.toMatchObject({
    stdout: expect.not.stringContaining('not refunded\n'),
    stderr: expect.stringContaining(language === 'php' ? '' : 'createRefund was called once, not never.'),
  });
});
