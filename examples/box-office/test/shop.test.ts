import { webhookRequest } from '@droppay/webhooks/testing';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Orders } from '../src/orders.ts';
import { openShop } from '../src/shop.ts';
import { openBoxOffice, settings } from './box-office.ts';
import { ordered } from './ordered.ts';

describe('the seat map', () => {
  test('has every seat as a labelled checkbox with its row and price', async () => {
    const { text } = await openBoxOffice().open().get('/');
    expect(text.match(/<input\s+type="checkbox"\s+name="seat"/g)).toHaveLength(160);
    expect(text).toContain('aria-label="Row 8, €50.00 a seat"');
    expect(text).toContain('aria-label="Row 9, €30.00 a seat"');
    expect(text).not.toContain('disabled');
  });

  test('shows what others have taken', async () => {
    const { open } = openBoxOffice();
    await open().order('8-16');
    expect((await open().get('/')).text).toMatch(/value="8-16"[^>]* disabled/);
  });

  test.each([
    [[], 'Choose a seat first.'],
    [['11-1', '8-0', "8-1' or 1"], 'Choose a seat first.'],
    [['1-1', '1-2', '1-3', '1-4', '1-5', '1-6', '1-7'], 'Choose 6 seats at most; these are 7.'],
  ])('says what is wrong with %j', async (seats, problem) => {
    const { status, text } = await openBoxOffice().open().post('/orders', seats);
    expect(status).toBe(400);
    expect(text).toContain(problem);
    expect(text).toContain('<title>Error, choose your seats');
  });
});

describe('an order', () => {
  test('sent for the sum of its seats, and shows the link as QR code and button', async () => {
    const { sandbox, open, authorization } = openBoxOffice();
    const nina = open();
    const order = await nina.order('8-16', '9-1');
    const { text } = await nina.get(order);
    const link = `http://127.0.0.1/u/10/${await authorization()}`;
    expect(text).toContain('Pay €80.00 with DropPay');
    expect(text).toContain(`<a class="button" href="${link}">`);
    expect(text).toContain('<svg');
    const [approval] = await sandbox.approvals();
    expect(approval).toMatchObject({
      amount: 80,
      text: 'The Musical - Booking Seat row 8 - seat 16, row 9 - seat 1',
    });
  });

  test('leads to the tickets once it is approved', async () => {
    const { sandbox, open, authorization, paid } = openBoxOffice();
    const nina = open();
    const order = await nina.order('8-16');
    await sandbox.approve(await authorization());
    await nina.until(order, 'paid');
    const { text } = await nina.get(order);
    expect(text).toContain('aria-label="Ticket: Row 8, seat 16"');
    expect(await paid()).toBe(50_00);
  });

  test('shows another browser how it stands, and neither tickets nor the way to a refund', async () => {
    const { sandbox, open, authorization } = openBoxOffice();
    const nina = open();
    const order = await nina.order('8-16');
    await sandbox.approve(await authorization());
    await nina.until(order, 'paid');
    const { status, text } = await open().get(order);
    expect(status).toBe(200);
    expect(text).toContain('Paid');
    expect(text).not.toContain('class="ticket');
    expect(text).not.toContain('refund"');
    expect((await open().post(`${order}/refund`, ['8-16'])).status).toBe(404);
  });

  test.each([
    ['refuse', 'You refused the payment.'],
    ['cancel', 'The payment was withdrawn.'],
  ])('that the customer decides to %s frees its seats', async (action, meaning) => {
    const { sandbox, open, authorization, paid } = openBoxOffice();
    const nina = open();
    const order = await nina.order('8-16');
    await sandbox.act(await authorization(), action);
    await nina.until(order, 'ended');
    expect((await nina.get(order)).text).toMatch(new RegExp(`${meaning}\\s+Nothing was charged`));
    await open().order('8-16');
    expect(await paid()).toBe(0);
  });

  test('that nobody approves expires, and frees its seats', async () => {
    const { sandbox, open } = openBoxOffice();
    const nina = open();
    const order = await nina.order('8-16');
    await sandbox.clock.advance('15m');
    await nina.until(order, 'ended');
    expect((await nina.get(order)).text).toContain('not approved in time');
    await open().order('8-16');
  });

  test('that a customer cannot pay ends, and says so', async () => {
    const { sandbox, open, authorization, paid } = openBoxOffice();
    const iris = open();
    const order = await iris.order('8-16');
    await sandbox.approve(await authorization(), { person: '393000000004' });
    await iris.until(order, 'ended');
    expect((await iris.get(order)).text).toContain('could not take the money');
    expect(await paid()).toBe(0);
  });

  test('of a seat that somebody else wants at the same moment is had by one of them', async () => {
    const { sandbox, open, authorization } = openBoxOffice();
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => open().post('/orders', ['8-15', '8-16'])),
    );
    expect(responses.filter(({ status }) => status === 303)).toHaveLength(1);
    const lost = responses.filter(({ status }) => status === 409);
    expect(lost).toHaveLength(19);
    expect(lost[0]!.text).toContain('Somebody was quicker');
    expect(await sandbox.approvals()).toHaveLength(1);
    expect(await authorization()).not.toBe('');
  });

  test('that is sent twice, as by a second click, is one order', async () => {
    const { sandbox, open } = openBoxOffice();
    const nina = open();
    await nina.get('/');
    const [first, second] = await Promise.all([1, 2].map(() => nina.post('/orders', ['8-15', '8-16'])));
    expect(first).toMatchObject({ status: 303 });
    expect(second).toMatchObject({ status: 303, to: first!.to });
    expect(await sandbox.approvals()).toHaveLength(1);
  });

  test('is the buyer’s own when it has one of the seats already', async () => {
    const { sandbox, open } = openBoxOffice();
    const nina = open();
    const order = await nina.order('8-15', '8-16');
    expect(await nina.post('/orders', ['8-16', '8-14'])).toMatchObject({ status: 303, to: order });
    expect(await sandbox.approvals()).toHaveLength(1);
  });

  test('is not another one of the buyer’s, nor one that is paid', async () => {
    const { open, sandbox, authorization } = openBoxOffice();
    const [nina, remo] = [open(), open()];
    await remo.order('1-1');
    const order = await nina.order('8-16');
    expect((await nina.post('/orders', ['1-1'])).status).toBe(409);
    await sandbox.approve(await authorization());
    await nina.until(order, 'paid');
    expect((await nina.post('/orders', ['8-16'])).status).toBe(409);
  });

  test('may have six seats', async () => {
    await openBoxOffice().open().order('1-1', '1-2', '1-3', '1-4', '1-5', '1-6');
  });

  test('is not made while DropPay cannot be reached, and its seats stay free', async () => {
    const { sandbox, open } = openBoxOffice();
    await sandbox.faults.add({ kind: 'error', status: 500, operation: 'createAuthorization' });
    const nina = open();
    const { status, text } = await nina.post('/orders', ['8-16']);
    expect(status).toBe(502);
    expect(text).toContain('DropPay cannot be reached just now. Nothing was charged');
    expect(text).toMatch(/value="8-16"[^>]* checked/);
    await nina.order('8-16');
  });
});

describe('a refund', () => {
  async function bought(...seats: string[]) {
    const boxOffice = openBoxOffice();
    const nina = boxOffice.open();
    const order = await nina.order(...seats);
    await boxOffice.sandbox.approve(await boxOffice.authorization());
    await nina.until(order, 'paid');
    return { ...boxOffice, nina, order };
  }

  test('of a part gives back its price, and its seat is on sale again', async () => {
    const { nina, order, paid, open } = await bought('8-15', '8-16', '9-1');
    await nina.post(`${order}/refund`, ['8-16', '9-1']);
    await nina.until(order, 'paid');
    expect(await paid()).toBe(50_00);
    const { text } = await nina.get('/tickets');
    expect(text).toContain('€80.00 went back to your DropPay account.');
    expect(text.match(/class="ticket void"/g)).toHaveLength(2);
    await open().order('8-16', '9-1');
    expect((await open().post('/orders', ['8-15'])).status).toBe(409);
  });

  test('of everything gives everything back', async () => {
    const { nina, order, paid } = await bought('8-15', '8-16');
    await nina.post(`${order}/refund`, ['8-15', '8-16']);
    await nina.until(order, 'paid');
    expect(await paid()).toBe(0);
  });

  test('is made once, however often it is asked for', async () => {
    const { nina, order, paid } = await bought('8-15', '8-16');
    await Promise.all(['8-15', '8-16', '8-15'].map((seat) => nina.post(`${order}/refund`, [seat])));
    await nina.until(order, 'paid');
    await nina.post(`${order}/refund`, ['8-15', '8-16']);
    await nina.until(order, 'paid');
    expect(await paid()).toBe(50_00);
    const { text } = await nina.get(order);
    expect(text).toContain('€50.00 went back');
    expect(text.match(/class="ticket void"/g)).toHaveLength(1);
  });

  test('is not made for a charge that has no id, as the page says', async () => {
    const boxOffice = openBoxOffice();
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { sandbox, nina, order, approve, calls } = await ordered(boxOffice, '8-16');
    await sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'after' });
    await approve();
    await nina.until(order, 'paid');
    await nina.post(`${order}/refund`, ['8-16']);
    await nina.until(order, 'paid');
    expect(await calls('createRefund')).toBe(0);
    expect((await nina.get(order)).text).toContain('The box office itself has to refund this order');
  });

  test('of nothing is not one', async () => {
    const { nina, order } = await bought('8-16');
    const { status, text } = await nina.post(`${order}/refund`, ['1-1']);
    expect(status).toBe(400);
    expect(text).toContain('Choose what to give back first.');
    expect(text).toContain('aria-label="Ticket: Row 8, seat 16"');
  });
});

test('a stranger’s page cannot order in a customer’s name', async () => {
  const { status } = await openBoxOffice()
    .open()
    .post('/orders', ['8-16'], { origin: 'https://elsewhere.example' });
  expect(status).toBe(403);
});

test('a stranger’s page is refused before its form is read', async () => {
  const { status } = await openBoxOffice()
    .open()
    .post('/orders', ['x'.repeat(20_000)], { origin: 'https://elsewhere.example' });
  expect(status).toBe(403);
});

test.each(['/style.css', '/icon.svg', '/seats.js', '/live.js'])('%s is served', async (path) => {
  expect((await openBoxOffice().open().get(path)).status).toBe(200);
});

test('an error of its own is logged, and the page says what it means for the money', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  const full = new Error('database or disk is full');
  vi.spyOn(Orders.prototype, 'takenSeats').mockImplementationOnce(() => {
    throw full;
  });
  const { status, text } = await openBoxOffice().open().get('/');
  expect(status).toBe(500);
  expect(text).toContain('What you have paid is safe');
  expect(logged).toHaveBeenCalledWith(full);
});

test('a form from another address of the shop is told where the shop is', async () => {
  const { status, text } = await openBoxOffice()
    .open()
    .post('/orders', ['8-16'], { origin: 'http://localhost:3000' });
  expect(status).toBe(403);
  expect(text).toContain('at http://127.0.0.1:3000.');
});

test.each(['application/json', 'multipart/form-data'])('%s that is no form is no order', async (type) => {
  const { shop } = openBoxOffice();
  const { status } = await shop.fetch(
    new Request(`${settings.PUBLIC_URL}/orders`, {
      method: 'POST',
      body: '{"seat":"8-16"}',
      headers: { origin: settings.PUBLIC_URL, 'content-type': type },
    }),
  );
  expect(status).toBe(400);
});

test('a shop with https has a cookie for https alone', async () => {
  const https = { ...settings, PUBLIC_URL: 'https://tickets.example' };
  const shop = openShop(https);
  onTestFinished(() => shop.close());
  const { headers } = await shop.fetch(new Request(https.PUBLIC_URL));
  expect(headers.get('set-cookie')).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
});

test('a form of more than 16 KiB is refused', async () => {
  const nina = openBoxOffice().open();
  const fits = 'x'.repeat(16_384 - 'seat='.length);
  expect((await nina.post('/orders', [fits])).status).toBe(400);
  expect((await nina.post('/orders', [`${fits}x`])).status).toBe(413);
});

test('tickets are for the browser whose cookie ordered them, and no cache keeps them', async () => {
  const { shop } = openBoxOffice();
  const first = await shop.fetch(new Request(settings.PUBLIC_URL));
  expect(first.headers.get('cache-control')).toBe('no-store');
  const cookie = first.headers.getSetCookie()[0]!.split(';', 1)[0]!;
  const again = await shop.fetch(new Request(settings.PUBLIC_URL, { headers: { cookie } }));
  expect(again.headers.getSetCookie()).toEqual([]);
});

test('a webhook without the password is refused, and one with it is confirmed before it counts', async () => {
  const { shop, open, authorization, polled, calls } = openBoxOffice();
  const nina = open();
  const order = await nina.order('8-16');
  const url = 'http://droppay:a-long-and-random-password@127.0.0.1:3000/webhooks/authorization';
  const data = { id: await authorization(), status: 'GRANTED' };
  expect((await shop.fetch(webhookRequest(url.replace('a-long', 'no'), { data }))).status).toBe(401);
  expect((await shop.fetch(webhookRequest(url, { data }))).status).toBe(200);
  // It says GRANTED, and DropPay says WAITING.
  await polled();
  await nina.until(order, 'waiting');
  expect(await calls('createCharge')).toBe(0);
});

test('a webhook does not wait for the next poll, and the work is done once', async () => {
  const { open, authorization, sandbox, webhook, paid, calls } = openBoxOffice({ pollIntervalMs: 3_600_000 });
  const nina = open();
  const order = await nina.order('8-16');
  await sandbox.approve(await authorization());
  await Promise.all([1, 2, 3].map(async (etime) => webhook({ etime: new Date(etime).toISOString() })));
  await nina.until(order, 'paid');
  expect((await nina.get(order)).text).toContain('class="ticket');
  expect(await paid()).toBe(50_00);
  expect(await calls('createCharge')).toBe(1);
});

test('what a webhook has confirmed is not read again', async () => {
  const { open, authorization, sandbox, webhook, calls } = openBoxOffice({ pollIntervalMs: 3_600_000 });
  const nina = open();
  const order = await nina.order('8-16');
  await sandbox.act(await authorization(), 'refuse');
  await webhook();
  await nina.until(order, 'ended');
  expect(await calls('getAuthorization')).toBe(1);
});

test('every page has a strict policy and a cookie that scripts cannot read', async () => {
  const { shop } = openBoxOffice();
  for (const path of ['/', '/tickets', '/nowhere']) {
    const { headers } = await shop.fetch(new Request(settings.PUBLIC_URL + path));
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'");
  }
  const { headers } = await shop.fetch(
    new Request(`${settings.PUBLIC_URL}/orders`, {
      method: 'POST',
      body: new URLSearchParams({ seat: '1-1' }),
      headers: { origin: settings.PUBLIC_URL },
    }),
  );
  expect(headers.get('set-cookie')).toMatch(/^buyer=[\w-]{32}; Max-Age=31536000;.*HttpOnly; SameSite=Lax$/);
});

test.each(['/', '/tickets'])('the navigation marks %s as the page that is open', async (path) => {
  const { text } = await openBoxOffice().open().get(path);
  expect(text).toContain(`<a href="${path}" aria-current="page">`);
});

test.each(['/nowhere', '/orders/nowhere', '/orders/nowhere/status'])('%s is not found', async (path) => {
  const { status, text } = await openBoxOffice().open().get(path);
  expect(status).toBe(404);
  expect(text).toContain(path.endsWith('/status') ? '{}' : 'There is no such page here.');
});
