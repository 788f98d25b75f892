import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { emptyDatabase, settings } from './box-office.ts';
import { startShop } from './shop-process.ts';

const patient = { timeout: 60_000 };

test.concurrent('without its variables it says which are missing, and exits 1', patient, async () => {
  const { WEBHOOK_PASSWORD: _, DATABASE: __, ...rest } = settings;
  const { code, output } = await startShop(rest).ended;
  expect(code).toBe(1);
  expect(output).toBe(
    'The shop did not start. README.md and .env.example say what to set: WEBHOOK_PASSWORD, DATABASE.\n',
  );
});

test.concurrent('when its port is taken it says so in a sentence, and exits 1', patient, async (context) => {
  const server = createServer().listen(0, '127.0.0.1');
  context.onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const DATABASE = emptyDatabase(context.onTestFinished);
  const { code, output } = await startShop({ ...settings, DATABASE, PORT: String(port) }).ended;
  expect(code).toBe(1);
  expect(output).toMatch(
    /^The shop cannot listen on port \d+ of 127\.0\.0\.1: .*in use.*\. PORT and HOST choose others\.\n$/,
  );
});

test.concurrent.for([
  ['DATABASE', '/no/such/folder/orders.sqlite', 'The orders cannot be kept in /no/such/folder/orders.sqlite'],
  ['DATABASE', 'postgres://shop:s3cret@127.0.0.1:1/shop', 'The orders cannot be kept in 127.0.0.1:1'],
  ['PUBLIC_URL', 'http://tickets.example:3000', 'DropPay delivers to ports 80 and 443 alone'],
  ['PORT', 'eighty', 'The shop cannot listen on port eighty of 127.0.0.1:'],
  // An empty one is none: it chooses neither a free port nor all that the machine has.
  ['PORT', '', 'The shop cannot listen on port 3000 of no.such.host.invalid:'],
  ['TRUST_PROXY', 'true', 'say what to set: TRUST_PROXY'],
] as const)(
  'when %s is %s it says what is wrong, and exits 1',
  patient,
  async ([name, value, problem], context) => {
    const DATABASE = emptyDatabase(context.onTestFinished);
    const HOST = value === '' ? 'no.such.host.invalid' : '';
    const { code, output } = await startShop({ ...settings, DATABASE, HOST, [name]: value }).ended;
    expect(code).toBe(1);
    expect(output).toContain(problem);
    expect(output).not.toContain('    at ');
    expect(output).not.toContain('s3cret');
  },
);

test.concurrent.for(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it in good order',
  patient,
  async (signal, context) => {
    const shop = startShop({ ...settings, DATABASE: emptyDatabase(context.onTestFinished), PORT: '0' });
    await shop.ready;
    expect(await shop.end(signal)).toMatchObject({ code: 0, signal: null });
  },
);

test.concurrent(
  'several that start at once on a file that there is not yet all open',
  patient,
  async (context) => {
    const DATABASE = emptyDatabase(context.onTestFinished);
    const shops = [1, 2, 3].map(() => startShop({ ...settings, DATABASE, PORT: '0' }));
    await Promise.all(shops.map(({ ready }) => ready));
    for (const shop of shops) expect((await shop.end('SIGTERM')).code).toBe(0);
  },
);
