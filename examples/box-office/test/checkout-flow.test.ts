import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { Orders } from '../src/orders.ts';
import { theatre } from '../src/seating.ts';
import { ordered } from './ordered.ts';
import { type BoxOffice, openBoxOffice, settings } from './box-office.ts';

/** What the shop has logged. */
let logged: string[];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void logged.push(String(line)));
});

/** The body of the request that `path` was posted. */
function bodyOf(path: RegExp): { boxOffice: BoxOffice; body: () => unknown } {
  let body: unknown;
  const boxOffice = openBoxOffice({
    async intercept(request) {
      if (request.method === 'POST' && path.test(request.url)) body = await request.json();
    },
  });
  return { boxOffice, body: () => body };
}

test('the authorization allows one charge, moves no money by itself, and leads back to the order', async () => {
  const { boxOffice, body } = bodyOf(/\/pos\/authorization$/);
  const { order } = await ordered(boxOffice, '8-16', '9-1');
  expect(body()).toEqual({
    description: 'The Musical - Booking Seat row 8 - seat 16, row 9 - seat 1',
    charge_amount: 80,
    pos_id: settings.DROPPAY_POS_ID,
    policy: 'CHARGEABLE',
    charge_max_count: 1,
    merchant_custom_id: order.slice('/orders/'.length),
    webhooks: { ALL: `http://droppay:${settings.WEBHOOK_PASSWORD}@127.0.0.1:3000/webhooks/authorization` },
    loopback_uri: settings.PUBLIC_URL + order,
  });
});

test('the charge takes the price of the seats, and names the order', async () => {
  const { boxOffice, body } = bodyOf(/\/pos\/charge$/);
  const { nina, order, approve, authorization } = await ordered(boxOffice, '8-16', '9-1');
  await approve();
  await nina.until(order, 'paid');
  expect(body()).toEqual({
    authorization_id: await authorization(),
    pay_token_val: expect.any(String),
    description: 'The Musical - Booking Seat row 8 - seat 16, row 9 - seat 1',
    amount: 80,
    merchant_custom_id: order.slice('/orders/'.length),
  });
});

test('an authorization without a link is no order: nobody could approve it', async () => {
  const { open } = openBoxOffice({
    async intercept(request, sandbox) {
      if (request.method !== 'POST' || !request.url.endsWith('/pos/authorization')) return undefined;
      const { sharing: _, ...rest } = (await (await sandbox.fetch(request)).json()) as { sharing: string };
      return Response.json(rest);
    },
  });
  const nina = open();
  expect((await nina.post('/orders', ['8-16'])).status).toBe(502);
  expect(logged.join()).toContain('no link to the authorization CHT');
  expect((await nina.get('/')).text).not.toContain('disabled');
});

test('a charge that could not be sent is sent later', async () => {
  let isMissing = true;
  const boxOffice = openBoxOffice({
    // The charge reads the authorization for its pay token, and finds none.
    async intercept(request, sandbox) {
      if (!isMissing || !/\/pos\/authorization\//.test(request.url)) return undefined;
      const { pay_token: _, ...rest } = (await (await sandbox.fetch(request)).json()) as {
        pay_token: object;
      };
      return Response.json(rest);
    },
  });
  const { nina, order, approve, calls, paid } = await ordered(boxOffice, '8-16');
  await approve();
  await expect.poll(() => logged.join()).toContain('was not sent');
  await nina.until(order, 'waiting');
  expect(await calls('createCharge')).toBe(0);
  isMissing = false;
  await nina.until(order, 'paid');
  expect(await paid()).toBe(50_00);
});

test('a shop that opens ends orders without an authorization, and goes on with the others at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'box-office-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const database = join(folder, 'orders.sqlite');
  const { sandbox, shop, order, approve, paid } = await ordered(openBoxOffice({ database }), '8-16');
  await shop.close();
  const orders = new Orders(database);
  const interrupted = orders.create('nina', [theatre[0]![0]!])!;
  orders.close();
  await approve();
  const again = openBoxOffice({
    database,
    pollIntervalMs: 3_600_000,
    intercept: async (request) => sandbox.fetch(request),
  });
  const status = async () =>
    (await again.shop.fetch(new Request(`${settings.PUBLIC_URL}${order}/status`))).json();
  await expect.poll(status).toEqual({ status: 'paid' });
  expect(await paid()).toBe(50_00);
  expect((await again.open().get(`/orders/${interrupted.id}/status`)).text).toBe('{"status":"ended"}');
  expect((await again.open().get('/')).text).not.toMatch(/value="1-1"[^>]* disabled/);
});

test('a charge whose response is lost is found by reading, and not made again', async () => {
  const { sandbox, nina, order, approve, paid } = await ordered(openBoxOffice(), '8-16');
  await sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'after' });
  await approve();
  await nina.until(order, 'paid');
  const { text } = await nina.get(order);
  expect(text).toContain('aria-label="Ticket: Row 8, seat 16"');
  expect(text).toContain('The box office itself has to refund this order');
  expect(await paid()).toBe(50_00);
  expect((await sandbox.requests()).filter(({ operation }) => operation === 'createCharge')).toHaveLength(1);
  expect(logged.join()).toMatch(/^Order \S+: charges\.create/);
});

test('a charge that never arrived is not known to have failed, and the screen says so', async () => {
  const { sandbox, nina, order, approve, open, paid } = await ordered(openBoxOffice(), '8-16');
  await sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'before' });
  await approve();
  await nina.until(order, 'unknown');
  expect((await nina.get(order)).text).toContain('Do not pay again');
  expect((await open().post('/orders', ['8-16'])).status).toBe(409);
  expect(await paid()).toBe(0);
});

test('a charge that DropPay refuses frees the seats', async () => {
  const { sandbox, nina, order, approve, open } = await ordered(openBoxOffice(), '8-16');
  await sandbox.faults.add({ kind: 'error', error: 'Forbidden', operation: 'createCharge' });
  await approve();
  await nina.until(order, 'ended');
  await open().order('8-16');
});

test('a charge that is refused because an earlier one has arrived after all is paid', async () => {
  let arrived = 0;
  const boxOffice = openBoxOffice({
    // What the shop finds out, it finds out at once.
    pollIntervalMs: 3_600_000,
    intercept: async (request, sandbox) => {
      // The same charge, sent before and late, takes the only place there is.
      if (request.method === 'POST' && request.url.endsWith('/pos/charge'))
        arrived = (await sandbox.fetch(request)).status;
    },
  });
  const { nina, order, approve, webhook, paid } = await ordered(boxOffice, '8-16');
  await approve();
  await webhook();
  await nina.until(order, 'paid');
  expect(arrived).toBe(200);
  expect((await nina.get(order)).text).toContain('aria-label="Ticket: Row 8, seat 16"');
  expect(await paid()).toBe(50_00);
});

test.each([
  ['DONE', 'paid'],
  ['FAILED', 'ended'],
])('a charge that is not executed yet is waited for, and %s is %s', async (becomes, status) => {
  let shown = 'NEW';
  const boxOffice = openBoxOffice({
    intercept: async (request, sandbox) => {
      if (!/\/pos\/charge(\/|$)/.test(request.url)) return undefined;
      const charge = (await (await sandbox.fetch(request)).json()) as object;
      return Response.json({ ...charge, status: shown });
    },
  });
  const { sandbox, nina, order, approve } = await ordered(boxOffice, '8-16');
  await approve();
  await nina.until(order, 'unknown');
  shown = becomes;
  await nina.until(order, status);
  const sent = (await sandbox.requests()).filter(({ operation }) => operation === 'createCharge');
  expect(sent).toHaveLength(1);
  expect((await nina.get(order)).text.includes('Give back and refund')).toBe(status === 'paid');
});

/** A shop to whose charges DropPay responds with other properties than the sandbox. `show` changes them, until `{}`. */
async function shownAs(first: object) {
  let shown = first;
  const boxOffice = openBoxOffice({
    intercept: async (request, sandbox) => {
      if (!/\/pos\/charge(\/|$)/.test(request.url)) return undefined;
      return Response.json({ ...((await (await sandbox.fetch(request)).json()) as object), ...shown });
    },
  });
  return { ...(await ordered(boxOffice, '8-16')), show: (other: object) => (shown = other) };
}

/** Status and amount, as DropPay might show them, that prove nothing. */
const unclear = ['PENDING', 'REFUSED', 'CANCELLED', 'failed', 'done', '']
  .map((status): object => ({ status }))
  .concat([
    { status: 'DONE', amount: 0.01 },
    { status: undefined, amount: 0.01 },
    { status: 'ACCOUNTED', amount: 100 },
    { status: 'DONE', amount: null },
    { status: 'DONE', amount: undefined },
  ]);

test.each(unclear)(
  'a charge with %j gives no ticket, keeps its seat, and is read until it is paid',
  async (shown) => {
    const { nina, order, approve, open, calls, show } = await shownAs(shown);
    await approve();
    await nina.until(order, 'unknown');
    const reads = await calls('getCharge');
    await expect.poll(() => calls('getCharge')).toBeGreaterThan(reads + 1);
    await nina.until(order, 'unknown');
    expect((await nina.get(order)).text).not.toContain('class="ticket');
    expect((await open().post('/orders', ['8-16'])).status).toBe(409);
    expect(logged.filter((line) => line.includes('a person has to look at its charge CHA'))).toHaveLength(1);
    show({});
    await nina.until(order, 'paid');
    expect(await calls('createCharge')).toBe(1);
  },
);

test.each([undefined, null, 'DONE', 'ACCOUNTED'])(
  'a charge of the right amount whose status is %s is paid',
  async (status) => {
    const { nina, order, approve, calls } = await shownAs({ status });
    await approve();
    await nina.until(order, 'paid');
    expect(await calls('getCharge')).toBe(0);
    expect((await nina.get(order)).text).toContain('Give back and refund');
  },
);

/** A shop that is told of another charge than it has made. */
async function mixedUp(other: object) {
  const boxOffice = openBoxOffice({
    intercept: async (request, sandbox) =>
      request.method === 'POST' && request.url.endsWith('/pos/charge')
        ? Response.json({ ...((await (await sandbox.fetch(request)).json()) as object), ...other })
        : undefined,
  });
  return ordered(boxOffice, '8-16');
}

test('a response about the charge of another authorization gives no ticket, whatever is counted', async () => {
  const { nina, order, approve, paid, polled, calls, open } = await mixedUp({
    id: 'CHAXXXXXXXXX1',
    authorization_id: 'CHTXXXXXXXXX1',
  });
  await approve();
  await nina.until(order, 'unknown');
  await polled();
  await polled();
  await nina.until(order, 'unknown');
  expect([await paid(), await calls('createCharge')]).toEqual([50_00, 1]);
  expect((await open().post('/orders', ['8-16'])).status).toBe(409);
});

test('a charge whose response was mixed up is paid once reading it by its id shows it', async () => {
  const { nina, order, approve, calls } = await mixedUp({ authorization_id: 'CHTXXXXXXXXX1' });
  await approve();
  await nina.until(order, 'paid');
  expect(await calls('createCharge')).toBe(1);
  expect((await nina.get(order)).text).toContain('Give back and refund');
});

test('a charge that turns out to have failed frees the seat', async () => {
  const { nina, order, approve, open, show } = await shownAs({ status: 'PENDING' });
  await approve();
  await nina.until(order, 'unknown');
  show({ status: 'FAILED' });
  await nina.until(order, 'ended');
  await open().order('8-16');
});

/** A shop whose charges are refused with a status until `relent` is called. */
async function refused(status: number) {
  let time = Date.parse('2026-03-16T19:20:30+01:00');
  let isRefused = true;
  const boxOffice = openBoxOffice({
    now: () => time,
    intercept: async (request) =>
      isRefused && request.method === 'POST' && request.url.endsWith('/pos/charge')
        ? Response.json({ description: 'No.' }, { status })
        : undefined,
  });
  return {
    ...(await ordered(boxOffice, '8-16')),
    relent: () => (isRefused = false),
    wait: (minutes: number) => (time += minutes * 60_000 + 1),
  };
}

test.each([400, 401, 404, 409, 422, 429])(
  'a charge that is refused with %i keeps its order and seat, and is made in five minutes',
  async (code) => {
    const { nina, order, approve, open, paid, polled, calls, relent, wait } = await refused(code);
    await approve();
    await nina.until(order, 'unknown');
    await polled();
    await nina.until(order, 'unknown');
    expect((await open().post('/orders', ['8-16'])).status).toBe(409);
    relent();
    wait(5);
    await nina.until(order, 'paid');
    expect(await paid()).toBe(50_00);
    expect(await calls('createCharge')).toBe(1);
  },
);

test('an order whose charge is refused with 404 ends with its authorization', async () => {
  const { sandbox, nina, order, approve, authorization, open, polled, wait } = await refused(404);
  await approve();
  await nina.until(order, 'unknown');
  await sandbox.act(await authorization(), 'revoke');
  wait(5);
  // Its charge may have been on its way: it is looked at once more.
  await polled();
  await polled();
  await nina.until(order, 'unknown');
  wait(5);
  await nina.until(order, 'ended');
  expect((await nina.get(order)).text).toContain('You took your approval back.');
  await open().order('8-16');
});

/** A shop whose customer takes the approval back right before the charge, which is then responded to with a status. */
async function takenBack(status: number) {
  let time = Date.parse('2026-03-16T19:20:30+01:00');
  const boxOffice = openBoxOffice({
    now: () => time,
    intercept: async (request, sandbox) => {
      if (request.method !== 'POST' || !request.url.endsWith('/pos/charge')) return undefined;
      await sandbox.act(await boxOffice.authorization(), 'revoke');
      return Response.json({ description: 'No.' }, { status });
    },
  });
  return { ...(await ordered(boxOffice, '8-16')), wait: () => (time += 5 * 60_000 + 1) };
}

test.each([403, 404, 410])(
  'a charge that is refused with %i because the customer takes the approval back ends the order',
  async (status) => {
    const { nina, order, approve } = await takenBack(status);
    await approve();
    await nina.until(order, 'ended');
    expect((await nina.get(order)).text).toContain('You took your approval back.');
  },
);

test('a charge that may have been made before the customer took the approval back ends the order later', async () => {
  const { nina, order, approve, polled, wait, calls } = await takenBack(409);
  await approve();
  await nina.until(order, 'unknown');
  await polled();
  await nina.until(order, 'unknown');
  wait();
  // Nothing was counted for five minutes; then it is looked at once more.
  await polled();
  await polled();
  wait();
  await nina.until(order, 'ended');
  expect((await nina.get(order)).text).toContain('You took your approval back.');
  expect(await calls('createCharge')).toBe(0);
});

test('a pay token that expires before the charge is replaced', async () => {
  const { sandbox, nina, order, approve, paid } = await ordered(openBoxOffice(), '8-16');
  await sandbox.faults.add({ kind: 'error', error: 'PayTokenExpired', operation: 'createCharge' });
  await approve();
  await nina.until(order, 'paid');
  expect(await paid()).toBe(50_00);
});

test('reads that fail while it waits do not end an order', async () => {
  const { sandbox, nina, order, approve } = await ordered(openBoxOffice(), '8-16');
  await sandbox.faults.add({ kind: 'error', status: 500, operation: 'getAuthorization', times: 2 });
  await approve();
  await nina.until(order, 'paid');
});
