import { consumers } from '@droppay/docs-site/consumers';
import { startSandbox } from '@droppay/sandbox/server';
import { afterEach, expect, inject, test } from 'vitest';
import { payAtCheckout } from './checkout-flow.ts';
import { fetchMerchant } from './fetch-merchant.ts';
import { sell } from './flow.ts';
import { passResponses } from './pass-responses.ts';
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
