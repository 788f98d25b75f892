import { ORIGIN, samples } from '@droppay/docs-site/samples';
import { startMock } from '@droppay/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Programs, writePrograms } from './programs.ts';
import { runCurl } from './run-curl.ts';

let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

const secrets = { ACCESS_TOKEN: 'any', CHECKOUT_PRIVATE_KEY: 'any' };

test('every operation has samples', () => {
  expect(samples.length).toBeGreaterThan(30);
});

test.each(samples)(
  'the curl command of $id is accepted as it stands',
  { timeout: 60_000 },
  async ({ curl }) => {
    const [response] = await runCurl(curl, ORIGIN, mock.url, secrets);
    const violations = JSON.parse(response?.headers.get('sl-violations') ?? '[]') as { severity: string }[];
    // That it cannot check certificates is a warning.
    expect(violations.filter(({ severity }) => severity !== 'Warning')).toEqual([]);
    expect(response?.status).toMatch(/^2/);
  },
);

test.each(samples)(
  'the mock answers $id with each error that its page lists, when asked as the pages say',
  { timeout: 60_000 },
  async ({ errors }) => {
    const lines = errors.map(({ curl }) => `${curl}; echo`).join('\n');
    const answers = await runCurl(lines, ORIGIN, mock.url);
    expect(answers.map(({ status, body }) => [status, body?.code ?? null])).toEqual(
      errors.map(({ status, code }) => [status.replace('XX', '00'), code]),
    );
  },
);

test('the TypeScript of every operation compiles and runs', { timeout: 120_000 }, async () => {
  const program = [
    `import { DropPay } from '@droppay/client';`,
    `const baseUrl = process.env['DROPPAY_URL'];`,
    `const droppay = new DropPay({ applicationKey: 'any', applicationSecret: 'any', connectionCode: 'any', ` +
      `checkoutPrivateKey: 'any', baseUrl, checkoutUrl: baseUrl });`,
    ...samples.map(({ id, typescript }) => `{\n${typescript}\nconsole.log('${id}');\n}`),
  ].join('\n');
  const block = { page: 'samples.md', line: 1, language: 'ts', program, prints: [] };
  const programs: Programs = await writePrograms([block]);
  try {
    expect(await programs.compile()).toBe('');
    const printed = await programs.run(block, { DROPPAY_URL: mock.url });
    expect(printed).toEqual(samples.map(({ id }) => id));
  } finally {
    await programs.remove();
  }
});
