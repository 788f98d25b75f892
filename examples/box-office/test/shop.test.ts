import { DatabaseSync } from 'node:sqlite';
import { DropPay } from '@droppay/client';
import { webhookRequest } from '@droppay/webhooks/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSeating, type Seat } from '../src/seating.ts';
import { createSigner } from '../src/signer.ts';
import { openShop } from '../src/shop.ts';
import { emptyDatabase, latest, openBoxOffice, settings } from './box-office.ts';
import { bought, ordered } from './ordered.ts';

describe('the seat map', () => {
  test('has every seat as a labelled checkbox', async () => {
    const { open } = await openBoxOffice();
    const { text } = await open().get('/');
    expect(text.match(/<input\s+type="checkbox"\s+name="seat"/g)).toHaveLength(160);
    expect(text).not.toContain('disabled');
  });

  test('shows what others have taken', async () => {
    const { open } = await openBoxOffice();
    await open().order('8-16');
    expect((await open().get('/')).text).toMatch(/value="8-16"[^>]* disabled/);
  });

  test.each([
    [[], 'Choose a seat first.'],
    [['11-1', '8-0', "8-1' or 1"], 'Choose a seat first.'],
    [['1-1', '1-2', '1-3', '1-4', '1-5', '1-6', '1-7'], 'Choose 6 seats at most; these are 7.'],
  ])('says what is wrong with %j', async (seats, problem) => {
    const { open } = await openBoxOffice();
    const { status, text } = await open().post('/orders', seats);
    expect(status).toBe(400);
    expect(text).toContain(problem);
    expect(text).toContain('<title>Error, choose your seats');
  });

  test('says the prices as they are, also of seats within one row', async () => {
    const seating = createSeating(2, 4, (row, number) => (row === 1 && number > 2 ? 0 : row * 19_99));
    const { open } = await openBoxOffice({ seating });
    const { text } = await open().get('/');
    expect(text).not.toMatch(/Rows 1 to 2: /);
    for (const price of ['€19.99', '€39.98']) expect(text).toContain(price);
  });
});

describe('an order', () => {
  test('is sent for the sum of its seats, with the way back to the tickets, and shows the link', async () => {
    let body: unknown;
    const { nina, order, authorization, open } = await ordered(
      {
        async intercept(request) {
          if (request.method === 'POST' && request.url.endsWith('/pos/authorization'))
            body = await request.json();
        },
      },
      '8-16',
      '9-1',
    );
    const { text } = await nina.get(order);
    const link = `http://127.0.0.1/u/10/${await authorization()}`;
    expect(text).toContain('Pay €80.00 with DropPay');
    expect(text).toContain(`href="${link}"`);
    expect(text).toContain('<svg');
    const id = order.slice('/orders/'.length);
    expect(body).toMatchObject({
      description: 'The Musical - Row 8, seat 16 - Row 9, seat 1',
      charge_amount: 80,
      merchant_custom_id: id,
      webhooks: { ALL: `http://droppay:${settings.WEBHOOK_PASSWORD}@127.0.0.1:3000/webhooks/authorization` },
      loopback_uri: expect.stringMatching(new RegExp(`^${settings.PUBLIC_URL}/recover/${id}\\.[\\w-]{22}$`)),
    });
    // The phone that paid comes back there, in its own browser.
    const phone = open();
    const back = await phone.get(new URL((body as { loopback_uri: string }).loopback_uri).pathname);
    expect(back).toMatchObject({ status: 303, to: order });
  });

  test('leads to the tickets once it is approved', async () => {
    const { nina, order, paid, calls } = await bought({}, '8-16');
    expect((await nina.get(order)).text).toContain('aria-label="Ticket: Row 8, seat 16"');
    expect((await nina.get('/tickets')).text).toContain('aria-label="Ticket: Row 8, seat 16"');
    expect([await paid(), await calls('createCharge')]).toEqual([50_00, 1]);
  });

  test('shows another browser how it stands, and neither tickets nor their codes nor a way to change it', async () => {
    const { open, order } = await bought({}, '8-16');
    const stranger = open();
    const { status, text } = await stranger.get(order);
    expect(status).toBe(200);
    expect(text).toContain('Paid');
    expect(text).not.toContain('class="ticket');
    expect(text).not.toContain('/recover/');
    expect(text).not.toContain('refund"');
    for (const action of ['refund', 'cancel'])
      expect((await stranger.post(`${order}/${action}`, ['8-16'])).status).toBe(404);
    expect((await stranger.get('/tickets')).text).not.toContain('class="ticket');
  });

  test.each([
    ['refuse', 'refused', 'You refused the payment.'],
    ['cancel', 'refused', 'The payment was withdrawn'],
  ])('that the customer decides to %s in DropPay frees its seats', async (action, state, meaning) => {
    const { sandbox, open, nina, order, authorization, webhook, paid } = await ordered({}, '8-16');
    await sandbox.act(await authorization(), action);
    await webhook();
    await nina.until(order, state);
    expect((await nina.get(order)).text).toMatch(new RegExp(meaning));
    await open().order('8-16');
    expect(await paid()).toBe(0);
  });

  test('can be cancelled while it waits, and its seats are free at once', async () => {
    const { nina, order, open, approve, paid } = await ordered({}, '8-16');
    expect(await nina.post(`${order}/cancel`)).toMatchObject({ status: 303, to: order });
    await nina.until(order, 'refused');
    expect((await nina.get(order)).text).toContain('You cancelled the order.');
    await open().order('8-16');
    // What is approved afterwards is not charged.
    await approve().catch(() => {});
    expect(await paid()).toBe(0);
  });

  test('that is paid is not cancelled', async () => {
    const { nina, order, paid } = await bought({}, '8-16');
    await nina.post(`${order}/cancel`);
    await nina.until(order, 'paid');
    expect(await paid()).toBe(50_00);
  });

  test('that nobody approves expires, and frees its seats', async () => {
    let time = Date.now();
    const { nina, order, open, webhook } = await ordered({ now: () => time }, '8-16');
    time += 15 * 60_000;
    await webhook();
    await nina.until(order, 'expired');
    expect((await nina.get(order)).text).toContain('not approved in time');
    await open().order('8-16');
  });

  test('of a seat that somebody else wants at the same moment is had by one of them', async () => {
    const { sandbox, open } = await openBoxOffice();
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => open().post('/orders', ['8-15', '8-16'])),
    );
    expect(responses.filter(({ status }) => status === 303)).toHaveLength(1);
    const lost = responses.filter(({ status }) => status === 409);
    expect(lost).toHaveLength(19);
    expect(lost[0]!.text).toContain('Somebody was quicker');
    expect(await sandbox.approvals()).toHaveLength(1);
  });

  test('that is sent twice, as by a second click, is one order, and the second is told', async () => {
    const { sandbox, open } = await openBoxOffice();
    const nina = open();
    await nina.get('/');
    const pages = await Promise.all([1, 2, 3].map(() => nina.post('/orders', ['8-15', '8-16'])));
    expect(new Set(pages.map(({ status, to }) => `${status} ${to.replace('?again=1', '')}`)).size).toBe(1);
    const again = pages.filter(({ to }) => to.endsWith('?again=1'));
    expect(again).toHaveLength(2);
    expect((await nina.get(again[0]!.to)).text).toContain('already being paid in another tab');
    expect(await sandbox.approvals()).toHaveLength(1);
  });

  test('is the buyer’s own when it has one of the seats already', async () => {
    const { sandbox, nina, order } = await ordered({}, '8-15', '8-16');
    expect(await nina.post('/orders', ['8-16', '8-14'])).toMatchObject({
      status: 303,
      to: `${order}?again=1`,
    });
    expect(await sandbox.approvals()).toHaveLength(1);
    // Another tab that shows the seats tells of it, too.
    expect((await nina.get('/')).text).toContain(order);
  });

  test('of free seats that is sent twice is one order, too', async () => {
    const { open } = await openBoxOffice({ seating: createSeating(1, 4, () => 0) });
    const nina = open();
    const order = await nina.order('1-1', '1-2');
    expect(await nina.post('/orders', ['1-1', '1-2'])).toMatchObject({ status: 303, to: `${order}?again=1` });
    expect((await nina.get(`${order}?again=1`)).text).toContain('free of charge');
  });

  test('is not another one of the buyer’s, nor one that is paid', async () => {
    const { open, nina } = await bought({}, '8-16');
    await open().order('1-1');
    expect((await nina.post('/orders', ['1-1'])).status).toBe(409);
    expect((await nina.post('/orders', ['8-16'])).status).toBe(409);
  });

  test('may have six seats', async () => {
    const { open } = await openBoxOffice();
    await open().order('1-1', '1-2', '1-3', '1-4', '1-5', '1-6');
  });

  test('of seats that cost nothing needs no DropPay, and its tickets are good', async () => {
    const { open, sandbox } = await openBoxOffice({ seating: createSeating(1, 4, () => 0) });
    const nina = open();
    const order = await nina.order('1-1', '1-2');
    const { text } = await nina.get(order);
    expect(text).toContain('free of charge');
    expect(text.match(/aria-label="Ticket: /g)).toHaveLength(2);
    expect(await sandbox.requests()).toEqual([]);
    expect((await open().post('/orders', ['1-1'])).status).toBe(409);
    await nina.post(`${order}/refund`, ['1-1']);
    expect((await nina.get(order)).text.match(/class="ticket void"/g)).toHaveLength(1);
    await open().order('1-1');
    expect((await open().post('/orders', ['1-2'])).status).toBe(409);
  });

  test('waits on while DropPay cannot be reached, says so, and is paid when it can', async () => {
    let isDown = true;
    const { nina, order, sandbox, authorization, webhook, log } = await ordered(
      {
        intercept: async (request) => {
          if (isDown && request.url.endsWith('/pos/authorization')) throw new TypeError('fetch failed');
        },
      },
      '8-16',
    );
    await nina.until(order, 'created');
    expect((await nina.get(order)).text).toContain('DropPay cannot be reached.');
    isDown = false;
    await nina.until(order, 'waiting');
    await sandbox.approve(await authorization());
    await webhook();
    await nina.until(order, 'paid');
    expect(log.some(({ what }) => what === 'error')).toBe(false);
  });

  test('that DropPay does not accept says that the mistake is the shop’s, and frees its seats', async () => {
    const { nina, order, open } = await ordered(
      {
        intercept: async (request) =>
          request.method === 'POST' && request.url.endsWith('/pos/authorization')
            ? Response.json({ description: 'No.' }, { status: 400 })
            : undefined,
      },
      '8-16',
    );
    await nina.until(order, 'refused');
    expect((await nina.get(order)).text).toContain('The mistake is the shop’s');
    expect((await open().get('/')).text).not.toContain('disabled');
  });

  test('does not keep its customer waiting longer than five seconds for DropPay', async () => {
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    const started = performance.now();
    const { nina, order } = await ordered(
      {
        async intercept(request) {
          if (request.method === 'POST' && request.url.endsWith('/pos/authorization')) await answered;
        },
      },
      '8-16',
    );
    expect(performance.now() - started).toBeGreaterThan(4_900);
    await nina.until(order, 'created');
    resolve();
    await nina.until(order, 'waiting');
  });
});

describe('a refund', () => {
  test('of a part gives back its price, and its seat is on sale again', async () => {
    const { nina, order, paid, open } = await bought({}, '8-15', '8-16', '9-1');
    await nina.post(`${order}/refund`, ['8-16', '9-1']);
    await nina.until(order, 'refunded');
    expect(await paid()).toBe(50_00);
    const { text } = await nina.get('/tickets');
    expect(text.match(/class="ticket void"/g)).toHaveLength(2);
    expect(text.match(/class="ticket "/g)).toHaveLength(1);
    await open().order('8-16', '9-1');
    expect((await open().post('/orders', ['8-15'])).status).toBe(409);
  });

  test('keeps the seat until the money is back', async () => {
    const { promise: refunded, resolve } = Promise.withResolvers<void>();
    const { nina, order, open } = await bought(
      {
        async intercept(request) {
          if (request.method === 'POST' && request.url.endsWith('/pos/refund')) await refunded;
        },
      },
      '8-16',
    );
    await nina.post(`${order}/refund`, ['8-16']);
    expect((await open().post('/orders', ['8-16'])).status).toBe(409);
    expect((await nina.get(order)).text).not.toContain('class="ticket "');
    resolve();
    await nina.until(order, 'refunded');
    await open().order('8-16');
  });

  test('is made once, however often it is asked for', async () => {
    const { nina, order, paid, calls } = await bought({}, '8-15', '8-16');
    const pages = await Promise.all(
      ['8-15', '8-16', '8-15'].map((seat) => nina.post(`${order}/refund`, [seat])),
    );
    await nina.until(order, 'refunded');
    const late = await nina.post(`${order}/refund`, ['8-15', '8-16']);
    expect(await paid()).toBe(50_00);
    expect(await calls('createRefund')).toBe(1);
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(2);
    expect(late.text).toContain('DropPay refunds an order once');
    expect((await nina.get(order)).text.match(/class="ticket void"/g)).toHaveLength(1);
  });

  test('that is known not to have been made leaves the tickets good, and can be asked for again', async () => {
    let isRefused = true;
    const { nina, order, paid, open } = await bought(
      {
        intercept: async (request) =>
          isRefused && request.method === 'POST' && request.url.endsWith('/pos/refund')
            ? Response.json({ description: 'No.' }, { status: 400 })
            : undefined,
      },
      '8-15',
      '8-16',
    );
    await nina.post(`${order}/refund`, ['8-16']);
    await nina.until(order, 'paid');
    const { text } = await nina.get(order);
    expect(text.match(/class="ticket "/g)).toHaveLength(2);
    expect(text).toContain('DropPay did not make the refund');
    isRefused = false;
    await nina.post(`${order}/refund`, ['8-15']);
    await nina.until(order, 'refunded');
    expect(await paid()).toBe(50_00);
    await open().order('8-15');
    expect((await open().post('/orders', ['8-16'])).status).toBe(409);
  });

  test('that was made in DropPay’s portal voids the tickets, and their seats are on sale again', async () => {
    const { nina, order, sandbox, open, webhook } = await bought({}, '8-15', '8-16');
    const droppay = new DropPay({
      applicationKey: settings.DROPPAY_APPLICATION_KEY,
      applicationSecret: settings.DROPPAY_APPLICATION_SECRET,
      connectionCode: settings.DROPPAY_CONNECTION_CODE,
      baseUrl: settings.DROPPAY_URL,
      fetch: async (url, init) => sandbox.fetch(new Request(url, init)),
    });
    await droppay.refunds.create({ charge_id: await latest(sandbox, 'Charge'), amount: 100 });
    await webhook();
    await nina.until(order, 'refunded');
    expect((await nina.get(order)).text.match(/class="ticket void"/g)).toHaveLength(2);
    await open().order('8-15', '8-16');
  });

  test.each([
    [[], 'Choose what to give back first.'],
    [['1-1'], 'Choose what to give back first.'],
  ])('of %j is not one', async (seats, problem) => {
    const { nina, order } = await bought({}, '8-16');
    const { status, text } = await nina.post(`${order}/refund`, seats);
    expect(status).toBe(400);
    expect(text).toContain(problem);
    expect(text).toContain('aria-label="Ticket: Row 8, seat 16"');
  });

  test('of an order that is not paid is not one', async () => {
    const { nina, order, calls } = await ordered({}, '8-16');
    const { status, text } = await nina.post(`${order}/refund`, ['8-16']);
    expect(status).toBe(400);
    expect(text).toContain('only after it was paid');
    expect(await calls('createRefund')).toBe(0);
  });

  test('of all that was paid takes the free seats along, and says so', async () => {
    const seating = createSeating(1, 4, (_, number) => (number === 1 ? 0 : 10_00));
    const { nina, order, paid } = await bought({ seating }, '1-1', '1-2');
    expect((await nina.post(`${order}/refund`, ['1-2'])).text).toContain('the free seats go back, too');
    await nina.until(order, 'paid');
    expect((await nina.get(order)).text.match(/class="ticket "/g)).toHaveLength(2);
    expect(await paid()).toBe(10_00);
  });

  test('of a free seat alone is none of an order that was paid', async () => {
    const seating = createSeating(1, 4, (_, number) => (number === 1 ? 0 : 10_00));
    const { nina, order, paid } = await bought({ seating }, '1-1', '1-2');
    expect((await nina.post(`${order}/refund`, ['1-1'])).text).toContain('together with one that was paid');
    await nina.post(`${order}/refund`, ['1-1', '1-2']);
    await nina.until(order, 'refunded');
    expect(await paid()).toBe(0);
    expect((await nina.get(order)).text.match(/class="ticket void"/g)).toHaveLength(2);
  });
});

describe('the buyer’s cookie', () => {
  test('is signed, for this site alone, and not for scripts', async () => {
    const { shop } = await openBoxOffice();
    const { headers } = await shop.fetch(new Request(settings.PUBLIC_URL));
    expect(headers.get('set-cookie')).toMatch(
      /^buyer=[\w-]{24}\.[\w-]{22}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    const cookie = headers.getSetCookie()[0]!.split(';', 1)[0]!;
    const again = await shop.fetch(new Request(settings.PUBLIC_URL, { headers: { cookie } }));
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  test('is for https alone, and for no other host, where the shop has https', async () => {
    const shop = await openShop(
      { ...settings, DATABASE: emptyDatabase(), PUBLIC_URL: 'https://tickets.example' },
      { log: () => {} },
    );
    onTestFinished(() => shop.close());
    const { headers } = await shop.fetch(new Request('https://tickets.example'));
    expect(headers.get('set-cookie')).toMatch(/^__Host-buyer=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const plain = await shop.fetch(
      new Request('https://tickets.example', { headers: { cookie: 'buyer=x' } }),
    );
    expect(plain.headers.get('set-cookie')).toMatch(/^__Host-buyer=/);
  });

  test.each([
    'x',
    '',
    'ORDERER',
    'ORDERER.',
    `ORDERER.${'A'.repeat(22)}`,
    'SIGNED-ELSEWHERE',
    'CUT',
    'LONGER',
  ])('that is forged as %s shows nothing of the one who ordered, and is replaced', async (forged) => {
    const { nina, order, open } = await bought({}, '8-16');
    const real = nina.cookies.get('buyer')!;
    const thief = open();
    const values: Record<string, string> = {
      'SIGNED-ELSEWHERE': createSigner('another-secret-of-thirty-two-characters').sign(
        'browser',
        real.split('.')[0]!,
      ),
      CUT: real.slice(0, -1),
      LONGER: `${real}A`,
    };
    const cookie = values[forged] ?? forged.replace('ORDERER', real.split('.')[0]!);
    thief.cookies.set('buyer', cookie);
    expect((await thief.get('/tickets')).text).not.toContain('class="ticket');
    expect((await thief.get(order)).text).not.toContain('class="ticket');
    expect(thief.cookies.get('buyer')).not.toBe(cookie);
    expect(thief.cookies.get('buyer')).not.toBe(real);
  });

  test('stays good when the secret is changed, as long as the old one is named behind the new', async () => {
    const [old, next] = [settings.SESSION_SECRET, 'the-next-secret-of-thirty-two-characters'];
    const first = await bought({}, '8-16');
    const { text } = await first.nina.get(first.order);
    const signer = createSigner(`${next},${old}`);
    expect(signer.read('browser', first.nina.cookies.get('buyer'))).toBeDefined();
    const [, link] = /\/recover\/([\w.-]+)/.exec(text)!;
    expect(signer.read('order', link)).toBe(first.order.slice('/orders/'.length));
  });
});

describe('the recovery link', () => {
  test('gives the tickets to a browser without its cookie, again and again', async () => {
    const { nina, order, open } = await bought({}, '8-16');
    const [, path] = /http:\/\/127\.0\.0\.1:3000(\/recover\/[\w.-]+)/.exec((await nina.get(order)).text)!;
    for (const other of [open(), open()]) {
      expect(await other.get(path!)).toMatchObject({ status: 303, to: order });
      expect((await other.get(order)).text).toContain('aria-label="Ticket: Row 8, seat 16"');
      expect((await other.get('/tickets')).text).toContain('aria-label="Ticket: Row 8, seat 16"');
      await other.get(path!);
    }
    const [third] = [open()];
    await third.get(path!);
    expect(await third.post(`${order}/refund`, ['8-16'])).toMatchObject({ status: 303 });
  });

  test.each(['', '.', 'x', 'ORDER', 'ORDER.', `ORDER.${'A'.repeat(22)}`, 'OTHER'])(
    'that is %s is none',
    async (key) => {
      const { order, open } = await bought({}, '8-16');
      const id = order.slice('/orders/'.length);
      const forged =
        key === 'OTHER' ? createSigner(settings.SESSION_SECRET).sign('ticket', id) : key.replace('ORDER', id);
      const thief = open();
      expect((await thief.get(`/recover/${forged}`)).status).toBe(404);
      expect((await thief.get(order)).text).not.toContain('class="ticket');
    },
  );

  test('of an order gives no other order of the same buyer', async () => {
    const { nina, order, open } = await bought({}, '8-16');
    const other = await nina.order('1-1');
    const [, path] = /(\/recover\/[\w.-]+)/.exec((await nina.get(order)).text)!;
    const phone = open();
    await phone.get(path!);
    expect((await phone.post(`${other}/cancel`)).status).toBe(404);
  });
});

describe('a form', () => {
  test('of a stranger’s page changes nothing, and is refused before it is read', async () => {
    const { open } = await openBoxOffice();
    const headers = { origin: 'https://elsewhere.example' };
    expect((await open().post('/orders', ['8-16'], headers)).status).toBe(403);
    expect((await open().post('/orders', ['x'.repeat(20_000)], headers)).status).toBe(403);
    expect((await open().post('/door', {}, headers)).status).toBe(403);
    expect((await open().get('/')).text).not.toContain('disabled');
  });

  test('from another address of the shop is told where the shop is', async () => {
    const { open } = await openBoxOffice();
    const { status, text } = await open().post('/orders', ['8-16'], { origin: 'http://localhost:3000' });
    expect(status).toBe(403);
    expect(text).toContain('at http://127.0.0.1:3000.');
  });

  test('of more than 16 KiB is refused', async () => {
    const { open } = await openBoxOffice();
    const fits = 'x'.repeat(16_384 - 'seat='.length);
    expect((await open().post('/orders', [fits])).status).toBe(400);
    expect((await open().post('/orders', [`${fits}x`])).status).toBe(413);
  });

  test.each(['application/json', 'multipart/form-data'])('of %s is no order', async (type) => {
    const { shop } = await openBoxOffice();
    const { status } = await shop.fetch(
      new Request(`${settings.PUBLIC_URL}/orders`, {
        method: 'POST',
        body: '{"seat":"8-16"}',
        headers: { origin: settings.PUBLIC_URL, 'content-type': type },
      }),
    );
    expect(status).toBe(400);
  });
});

test('a webhook without the password is refused, and what one says counts for nothing', async () => {
  const { shop, nina, order, authorization, calls } = await ordered({}, '8-16');
  const url = `http://droppay:${settings.WEBHOOK_PASSWORD}@127.0.0.1:3000/webhooks/authorization`;
  const data = { id: await authorization(), status: 'GRANTED' };
  const stranger = webhookRequest(url.replace('a-long', 'no'), { data });
  expect((await shop.fetch(stranger)).status).toBe(401);
  expect((await shop.fetch(webhookRequest(url, { data }))).status).toBe(200);
  // It says GRANTED, and DropPay says WAITING.
  await nina.until(order, 'waiting');
  expect(await calls('createCharge')).toBe(0);
});

test('webhooks that come at once lead to one charge', async () => {
  const { nina, order, approve, webhook, paid, calls } = await ordered({}, '8-16');
  await approve();
  await Promise.all([1, 2, 3].map(async (etime) => webhook({ etime: new Date(etime).toISOString() })));
  await nina.until(order, 'paid');
  expect([await paid(), await calls('createCharge')]).toEqual([50_00, 1]);
});

test('every page has a strict policy', async () => {
  const { shop } = await openBoxOffice();
  for (const path of ['/', '/tickets', '/nowhere', '/staff', '/door']) {
    const { headers } = await shop.fetch(new Request(settings.PUBLIC_URL + path));
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("script-src 'self'; style-src 'self'");
    expect(headers.get('referrer-policy')).toBe('same-origin');
  }
});

test.each(['/style.css', '/icon.svg', '/seats.js', '/live.js'])('%s is served', async (path) => {
  const { open } = await openBoxOffice();
  expect((await open().get(path)).status).toBe(200);
});

test.each(['/', '/tickets'])('the navigation marks %s as the page that is open', async (path) => {
  const { open } = await openBoxOffice();
  expect((await open().get(path)).text).toContain(`<a href="${path}" aria-current="page">`);
});

test('HEAD finds what GET finds, also for a stranger', async () => {
  const { order, shop } = await ordered({}, '8-16');
  const head = new Request(settings.PUBLIC_URL + order, { method: 'HEAD' });
  expect((await shop.fetch(head)).status).toBe(200);
});

test.each([
  '/nowhere',
  '/orders/%00',
  '/staff?find=%00',
  '/orders/nowhere',
  '/orders/nowhere/status',
  '/recover/nowhere',
])('%s is not found', async (path) => {
  const { open } = await openBoxOffice();
  const { status, text } = await open().get(path);
  expect(status).toBe(404);
  expect(text).toContain('There is no such page here.');
});

test('columns that a newer version has added are left alone', async () => {
  const DATABASE = emptyDatabase();
  const { open, approve } = await openBoxOffice({ settings: { DATABASE } });
  const database = new DatabaseSync(DATABASE);
  for (const table of ['orders', 'tickets', 'owners'])
    database.exec(`alter table ${table} add column later_${table} text`);
  database.close();
  const nina = open();
  const order = await nina.order('8-16');
  await approve();
  await nina.until(order, 'paid');
  expect((await nina.get('/tickets')).text).toContain('aria-label="Ticket: Row 8, seat 16"');
});

test('an error of its own is logged, and the page says what it means for the money', async () => {
  const [[seat]] = createSeating(1, 1, () => 10_00) as [[Seat]];
  // A seat that is there twice.
  const { open, log } = await openBoxOffice({ seating: [[seat, seat]] });
  const { status, text } = await open().post('/orders', ['1-1']);
  expect(status).toBe(500);
  expect(text).toContain('What you have paid is safe');
  expect(log).toContainEqual(expect.objectContaining({ what: 'error' }));
});
