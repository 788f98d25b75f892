import { startSandbox } from '@droppay/sandbox/server';
import { afterEach, expect, inject, test } from 'vitest';
import { payAtCheckout } from './checkout-flow.ts';
import { countBookings } from './count-bookings.ts';
import { fetchMerchant } from './fetch-merchant.ts';
import { startHosts } from './hosts.ts';
import { type RunningProgram, startProgram } from './program.ts';
import { keep } from './results.ts';
import { prepare, remove } from './scratch.ts';
import { sellOnBothHosts } from './sell-on-both-hosts.ts';
import { strictErrors } from './strict-compile.ts';
import { bundle, generateAndCompile, typescriptRows } from './typescript.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

test.each(typescriptRows)('$name: what it generates compiles, sells and charges once', async (row) => {
  const begin = performance.now();
  const folder = await prepare(row);
  undo.push(() => remove(folder));
  const errors = await generateAndCompile(row, folder);
  expect(errors, errors.slice(0, 20).join('\n')).toHaveLength(row.errors);

  await bundle(folder);
  const start = (droppay: string, checkout = droppay): RunningProgram =>
    startProgram([process.execPath, 'main.mjs'], { folder, droppay, checkout });
  await sellOnBothHosts(start);
  expect(await countBookings(start)).toEqual({ FIN: 1, RST: 1, 'half-close': 1 });
  const seconds = (performance.now() - begin) / 1000;
  await keep(inject('results'), {
    id: row.id,
    seconds,
    errors: errors.length,
    done: 'generated, sold, paid at Checkout, booked once',
  });
});

test('a key that goes to the wrong host is seen', async () => {
  const sandbox = await startSandbox();
  undo.push(sandbox.close);
  const hosts = await startHosts(sandbox.url);
  undo.push(hosts.close);
  await payAtCheckout(fetchMerchant(hosts.api), sandbox);
  expect(hosts.requests()).toEqual({ api: 2, checkout: 0 });
  expect(hosts.astray().join('\n')).toContain('took x-droppay-checkout-privatekey to api');
});

test('Hey API still has what the page calls its fault', async () => {
  const row = typescriptRows.find(({ id }) => id === 'hey-api')!;
  expect(row.knownFaults).toHaveLength(1);
  const folder = await prepare(row);
  undo.push(() => remove(folder));
  expect(await generateAndCompile(row, folder)).toEqual([]);
  const errors = await strictErrors(folder, { exactOptionalPropertyTypes: true });
  expect(errors.join('\n')).toMatch(/^api\/(?:client|core)\/.*exactOptionalPropertyTypes/m);
});
