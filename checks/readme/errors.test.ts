import { advice } from '@droppay/docs-site/advice';
import { ORIGIN } from '@droppay/docs-site/samples';
import { errors, type ErrorName } from '@droppay/client';
import { startSandbox } from '@droppay/sandbox/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCurl } from './run-curl.ts';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const met = Object.entries(advice).flatMap(([name, { sandbox: way }]) =>
  'lines' in way ? [{ name: name as ErrorName, lines: way.lines }] : [],
);

test('most errors can be met in the sandbox', () => {
  expect(met.length).toBeGreaterThan(12);
});

test.each(met)(
  'the sandbox answers with $name when it is called as the page says',
  { timeout: 60_000 },
  async ({ name, lines }) => {
    const response = (await runCurl(lines, ORIGIN, sandbox.url)).at(-1);
    const { status, code } = errors[name];
    expect({ status: response?.status, code: response?.body?.code ?? null }).toEqual({
      status: status.replace('XX', '00'),
      code,
    });
  },
);
