import { type Consumer, consumers } from '@droppay/docs-site/consumers';
import { startSandbox } from '@droppay/sandbox/server';
import { afterEach, expect, inject, test } from 'vitest';
import { payAtCheckout } from './checkout-flow.ts';
import { fetchMerchant } from './fetch-merchant.ts';
import { sell } from './flow.ts';
import { exchanges } from './exchanges.ts';
import { passExchanges, passResponses } from './pass-responses.ts';
import { sloppyResponses } from './sloppy-responses.ts';
import { keep } from './results.ts';
import { prepareServer, remove, withFile } from './scratch.ts';
import { startServer } from './start-server.ts';

const rows = consumers.filter(({ kind }) => kind === 'server');

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

test.each(rows)('$name: a sale passes, and so does every response', async (row) => {
  const begin = performance.now();
  const folder = await prepareServer(row);
  undo.push(() => remove(folder));

  const sandbox = await startSandbox();
  undo.push(sandbox.close);
  const gateway = await startServer(folder, row.command!, sandbox.url);
  undo.push(gateway.close);
  await sell(fetchMerchant(gateway.url), sandbox);
  await payAtCheckout(fetchMerchant(gateway.url), sandbox);

  const { spoilt, passed } = await passResponses(row, folder);
  expect(spoilt, spoilt.slice(0, 20).join('\n')).toEqual([]);
  const seconds = (performance.now() - begin) / 1000;
  await keep(inject('results'), { id: row.id, seconds, done: `sold, let ${passed} responses pass` });
});

test.each(rows)('$name refuses the sloppy responses that the page names, and changes none', async (row) => {
  const folder = await prepareServer(row);
  undo.push(() => remove(folder));
  expect(await refusedBy(row, folder)).toEqual(row.refuses ?? []);
});

test.each(rows.filter(({ lenient }) => lenient !== undefined))(
  '$name lets them pass with the change that the page names',
  async (row) => {
    const { strict, lenient } = row.lenient!;
    expect(row.files!['server.mjs']).toContain(strict);
    const files = { 'server.mjs': row.files!['server.mjs']!.replace(strict, lenient) };
    const folder = await prepareServer({ ...row, files });
    undo.push(() => remove(folder));
    expect(await refusedBy(row, folder)).toEqual([]);
  },
);

/** Sends the sloppy responses through a row's server: which ones became a 500. Each of the others has to arrive as it is. */
async function refusedBy(row: Consumer, folder: string): Promise<string[]> {
  const all = await exchanges(row.file);
  const sloppy = Object.entries(sloppyResponses).map(([name, { operation, change }]) => {
    const exchange = all.find((each) => each.operation === operation)!;
    const sample = exchange.responses.find(({ status }) => status === 200)!.body as Record<string, unknown>;
    return Object.assign({}, exchange, { name, responses: [{ status: 200, body: change(sample) }] });
  });
  const charge = all.find(({ operation }) => operation === 'createCharge')!;
  const body = { ...(charge.body as object), amount: '50' };
  const text = { ...charge, body, responses: charge.responses.slice(0, 1) };
  const [judged, ...passages] = await passExchanges(row, folder, [text, ...sloppy]);
  expect(judged!.status, 'an amount that is a string').toBe(400);
  expect(judged!.spoilt).toMatch(/description.*amount/);
  expect(passages.filter(({ spoilt, status }) => spoilt !== undefined && status !== 500)).toEqual([]);
  return sloppy.flatMap(({ name }, index) => (passages[index]!.status === 500 ? name : []));
}

/** What the page calls known faults: gone with another version, they are to leave the page. */
const faults: [id: string, says: RegExp][] = [
  ['fastify-openapi-glue', /unknown keyword: "example"/],
  ['openapi-backend', /exclusiveMinimum must be number/],
];

test.each(faults)('%s still cannot use a 3.0 file', async (id, says) => {
  const row = withFile(
    rows.find((each) => each.id === id)!,
    'openapi-lean-3.0.json',
  );
  expect(row.knownFaults).not.toEqual([]);
  const folder = await prepareServer(row);
  undo.push(() => remove(folder));
  await expect(passResponses(row, folder)).rejects.toThrow(says);
});
