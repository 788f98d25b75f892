import { DropPay } from '@droppay/client';
import { describe, expect, test } from 'vitest';
import { createSigner } from '../src/signer.ts';
import { type BoxOffice, openBoxOffice, settings } from './box-office.ts';
import type { Browser } from './browser.ts';
import { bought, type Ordered, ordered } from './ordered.ts';

const password = settings.STAFF_PASSWORD;

/** Somebody of the staff at work, whose browser has been told the password. */
const staff = (open: BoxOffice['open'], name = 'Ada', address?: string): Browser =>
  open(address, { authorization: basic(name, password) });
const basic = (name: string, given: string): string =>
  `Basic ${Buffer.from(`${name}:${given}`).toString('base64')}`;

/** The codes on the tickets of an order, as its owner sees them. */
async function codes({ nina, order }: Ordered): Promise<string[]> {
  const { text } = await nina.get(order);
  return [...text.matchAll(/class="id">([\w-]+\.[\w-]+\.[\w-]{22})</g)].map(([, code]) => code!);
}

describe('the password', () => {
  test.each(['/staff', '/staff?find=x', '/door', '/staff/nowhere'])(
    'is asked for before %s',
    async (path) => {
      const { shop } = await openBoxOffice();
      const response = await shop.fetch(new Request(settings.PUBLIC_URL + path));
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm="/);
      expect(await response.text()).not.toContain('<form');
    },
  );

  test.each(['/door', '/staff/orders/x/answer'])('is asked for before a form to %s', async (path) => {
    const { open, order, nina } = await bought({}, '8-16');
    expect((await open().post(path, { code: 'x', answer: 'noted', note: 'x' })).status).toBe(401);
    await nina.until(order, 'paid');
  });

  test('opens the pages of the staff, with the name of who it is', async () => {
    const { open } = await openBoxOffice();
    const ada = staff(open, 'Ada Lovelace');
    expect((await ada.get('/staff')).status).toBe(200);
    expect((await ada.get('/door')).text).toContain('Ada Lovelace');
  });

  test.each(['', 'x', `${password} `.repeat(2), password.slice(1), password.toUpperCase(), `${password}:`])(
    'is not %j, and what was tried is not written down',
    async (wrong) => {
      const { open, log } = await openBoxOffice();
      const thief = open(undefined, { authorization: basic('Ada', wrong) });
      expect((await thief.get('/staff')).status).toBe(401);
      expect((await thief.post('/door', { code: 'x' })).status).toBe(401);
      expect(log).toContainEqual(expect.objectContaining({ what: 'login refused' }));
      expect(JSON.stringify(log)).not.toContain(password.slice(1));
    },
  );

  test('needs a name, which all that is done is written down with', async () => {
    const { open } = await openBoxOffice();
    expect((await staff(open, '').get('/staff')).status).toBe(401);
  });

  test.each(['Bearer x', 'Basic', 'Basic x', `basic ${'A'.repeat(10_000)}`, 'Basic OmFh'])(
    'is not in %j',
    async (authorization) => {
      const { open } = await openBoxOffice();
      expect((await open(undefined, { authorization }).get('/staff')).status).toBeGreaterThanOrEqual(400);
    },
  );

  test('opens nothing any more from a network with five wrong ones, however many come at once, and from others', async () => {
    let time = Date.now();
    const { open } = await openBoxOffice({ now: () => time });
    const guesses = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        open('203.0.113.7', { authorization: basic('x', `guess ${at}`) }).get('/staff'),
      ),
    );
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(45);
    const there = staff(open, 'Ada', '203.0.113.7');
    expect((await there.get('/staff')).text).toContain('Too many passwords were wrong');
    expect((await staff(open, 'Ada', '198.51.100.1').get('/staff')).status).toBe(200);
    time += 15 * 60_000;
    expect((await there.get('/staff')).status).toBe(200);
  });

  test('opens nothing after a hundred wrong ones, which many networks have sent', async () => {
    const { open } = await openBoxOffice();
    for (let at = 0; at < 100; at++) {
      const { status } = await open(`203.0.113.${at}`, { authorization: basic('x', `guess ${at}`) }).get(
        '/door',
      );
      expect(status).toBe(401);
    }
    expect((await staff(open, 'Ada', '198.51.100.1').get('/staff')).status).toBe(429);
  });

  test('works on for a browser that has logged in, whatever strangers try in its network and elsewhere', async () => {
    const { open } = await openBoxOffice();
    const ada = staff(open, 'Ada', '203.0.113.7');
    await ada.get('/door');
    const guess = (at: number, address: string) =>
      open(address, { authorization: basic('x', `guess ${at}`) }).get('/door');
    for (let at = 0; at < 5; at++) await guess(at, '203.0.113.7');
    for (let at = 0; at < 95; at++) await guess(at, `198.51.100.${at}`);
    expect((await guess(0, '192.0.2.1')).status).toBe(429);
    expect((await ada.get('/door')).status).toBe(200);
    // It may not guess more often than others.
    const guesses: number[] = [];
    for (let at = 0; at < 6; at++) {
      const thief = open('203.0.113.7', { authorization: basic('x', `guess ${at}`) });
      thief.cookies.set('buyer', ada.cookies.get('buyer')!);
      guesses.push((await thief.get('/door')).status);
    }
    expect(guesses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test('lets the staff see and change every order, and a wrong one is refused there, too', async () => {
    const { open, order, nina } = await bought({}, '8-16');
    expect((await staff(open).get(order)).text).toContain('Give back and refund');
    const thief = open(undefined, { authorization: basic('Ada', 'guess') });
    expect((await thief.get(order)).status).toBe(401);
    expect((await thief.post(`${order}/refund`, ['8-16'])).status).toBe(401);
    await nina.until(order, 'paid');
  });
});

describe('the door', () => {
  async function door(shop: Ordered) {
    const ada = staff(shop.open);
    return async (code: string) => (await ada.post('/door', { code })).text;
  }

  test('lets a ticket in once, and says when that was', async () => {
    const time = Date.parse('2026-12-01T19:35:10Z');
    const shop = await bought({ now: () => time }, '8-15', '8-16');
    const check = await door(shop);
    const [first, second] = await codes(shop);
    expect(await check(first!)).toContain('It is valid.');
    expect(await check(first!)).toContain('It was shown before, at 19:35:10 UTC.');
    expect(await check(` ${second} `)).toContain('It is valid.');
    expect((await shop.nina.get(shop.order)).text).toContain('Used at');
  });

  test('lets one in, of many that scan the same ticket at once', async () => {
    const shop = await bought({}, '8-16');
    const check = await door(shop);
    const [code] = await codes(shop);
    const answers = await Promise.all(Array.from({ length: 10 }, () => check(code!)));
    expect(answers.filter((text) => text.includes('It is valid.'))).toHaveLength(1);
  });

  test.each([
    '',
    'x',
    'ID',
    'ID.8-16',
    `ID.8-16.${'A'.repeat(22)}`,
    'OTHER SEAT',
    'OTHER PURPOSE',
    'OTHER SECRET',
  ])('lets nobody in with %j', async (made) => {
    const shop = await bought({}, '8-16');
    const check = await door(shop);
    const id = shop.order.slice('/orders/'.length);
    const signer = createSigner(settings.SESSION_SECRET);
    const codesOf: Record<string, string> = {
      // One of 8-15 is nobody's, though its signature is good.
      'OTHER SEAT': signer.sign('ticket', `${id}.8-15`),
      'OTHER PURPOSE': signer.sign('order', `${id}.8-16`),
      'OTHER SECRET': createSigner('another-secret-of-thirty-two-characters').sign('ticket', `${id}.8-16`),
    };
    expect(await check(codesOf[made] ?? made.replace('ID', id))).toContain('This is no ticket of ours.');
  });

  test('refuses a ticket that was given back, also while its refund is on its way, and lets the others in', async () => {
    const { promise: refunded, resolve } = Promise.withResolvers<void>();
    const shop = await bought(
      {
        async intercept(request) {
          if (request.method === 'POST' && request.url.endsWith('/pos/refund')) await refunded;
        },
      },
      '8-15',
      '8-16',
    );
    const check = await door(shop);
    const [kept, back] = await codes(shop);
    await shop.nina.post(`${shop.order}/refund`, ['8-16']);
    expect(await check(back!)).toContain('is being refunded');
    expect(await check(kept!)).toContain('It is valid.');
    resolve();
    await shop.nina.until(shop.order, 'refunded');
    expect(await check(back!)).toContain('It was given back.');
    // And what has been let in is not given back by its customer, either.
    expect((await shop.nina.post(`${shop.order}/refund`, ['8-15'])).status).toBe(400);
  });

  test('refuses a ticket whose refund is unclear', async () => {
    const shop = await bought({}, '8-16');
    const check = await door(shop);
    const [code] = await codes(shop);
    await shop.sandbox.faults.add({ kind: 'reset', operation: 'createRefund', when: 'before', times: 100 });
    await shop.nina.post(`${shop.order}/refund`, ['8-16']);
    await shop.nina.until(shop.order, 'refund_unclear');
    expect(await check(code!)).toContain('The box office has to look at it.');
  });

  test('refuses a ticket whose order is not paid, or not known to be', async () => {
    const shop = await ordered({}, '8-16');
    const check = await door(shop);
    const code = createSigner(settings.SESSION_SECRET).sign('ticket', `${shop.order.slice(8)}.8-16`);
    expect(await check(code)).toContain('It is not paid.');
    await shop.sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'before' });
    await shop.approve();
    await shop.nina.until(shop.order, 'unclear');
    expect(await check(code)).toContain('It is not known whether it is paid.');
  });

  test('of what was shown at the door, money goes back by the staff alone', async () => {
    const shop = await bought({}, '8-16');
    const ada = staff(shop.open);
    const [code] = await codes(shop);
    await ada.post('/door', { code: code! });
    expect((await shop.nina.post(`${shop.order}/refund`, ['8-16'])).text).toContain('shown at the door');
    expect((await ada.post(`${shop.order}/refund`, ['8-16'])).status).toBe(303);
    await shop.nina.until(shop.order, 'refunded');
    expect(await shop.paid()).toBe(0);
  });
});

describe('the desk', () => {
  /** An order whose charge is made, and of another amount than was asked for: a person has to look. */
  async function unclear() {
    const shop = await ordered(
      {
        payments: { alertAfter: 1 },
        intercept: async (request, sandbox) => {
          if (!/\/pos\/charge(\/|$)/.test(request.url)) return undefined;
          const charge = (await (await sandbox.fetch(request)).json()) as object;
          return Response.json({ ...charge, amount: 0.01 });
        },
      },
      '8-16',
    );
    await shop.approve();
    await shop.nina.until(shop.order, 'unclear');
    const ada = staff(shop.open);
    const id = shop.order.slice('/orders/'.length);
    await expect
      .poll(async () => (await ada.get('/staff')).text)
      .toContain(`action="/staff/orders/${id}/answer"`);
    return { ...shop, ada, id };
  }

  test('lists the orders that need a person, with the answers that they allow', async () => {
    const { ada, id } = await unclear();
    const { text } = await ada.get('/staff');
    expect(text).toContain('Needs a person (1)');
    expect([...text.matchAll(/name="answer" value="(\w+)"/g)].map(([, answer]) => answer)).toEqual([
      'paid',
      'not_paid',
    ]);
    expect(text).toContain(id);
  });

  test('takes an answer, with who gave it, and writes it down', async () => {
    const { ada, id, nina, order, log } = await unclear();
    const answer = { answer: 'paid', note: 'Statement of May, line 7', by: 'Somebody else', reference: '' };
    expect(await ada.post(`/staff/orders/${id}/answer`, answer)).toMatchObject({ status: 303, to: '/staff' });
    await nina.until(order, 'paid');
    expect((await nina.get(order)).text).toContain('aria-label="Ticket: Row 8, seat 16"');
    expect(log).toContainEqual({
      time: expect.any(String),
      what: 'answered: paid',
      who: 'Ada',
      order: id,
      note: 'Statement of May, line 7',
    });
    const { text } = await ada.get(`/staff?find=${id}`);
    expect(text).toContain('(Ada)');
    expect(text).toContain('Needs a person (0)');
  });

  test('that it is not paid frees the seats', async () => {
    const { ada, id, nina, order, open } = await unclear();
    await ada.post(`/staff/orders/${id}/answer`, { answer: 'not_paid', note: 'Refunded by hand, CHR1' });
    await nina.until(order, 'refused');
    await open().order('8-16');
  });

  test('that an ended order was paid after all gives its seat to nobody who has lost it, nor takes it from who has it', async () => {
    let time = Date.now();
    const shop = await ordered({ now: () => time }, '8-15', '8-16');
    const { sandbox, nina, order, authorization, webhook, open } = shop;
    const droppay = new DropPay({
      applicationKey: settings.DROPPAY_APPLICATION_KEY,
      applicationSecret: settings.DROPPAY_APPLICATION_SECRET,
      connectionCode: settings.DROPPAY_CONNECTION_CODE,
      baseUrl: settings.DROPPAY_URL,
      fetch: async (url, init) => sandbox.fetch(new Request(url, init)),
    });
    const late = await authorization();
    time += 15 * 60_000;
    await webhook();
    await nina.until(order, 'expired');
    const remo = open();
    const second = await remo.order('8-16');
    await shop.approve();
    await remo.until(second, 'paid');
    await sandbox.approve(late);
    await droppay.charges.create({ authorization_id: late, amount: 100 });
    await webhook({ data: { id: late } });
    const ada = staff(open);
    const id = order.slice('/orders/'.length);
    await expect
      .poll(async () => (await ada.get(`/staff?find=${id}`)).text)
      .toContain(`/orders/${id}/answer`);
    await ada.post(`/staff/orders/${id}/answer`, { answer: 'paid', note: 'The portal shows it.' });
    await nina.until(order, 'paid');
    const tickets = await codes({ ...shop, nina });
    expect(tickets).toHaveLength(1);
    const lost = createSigner(settings.SESSION_SECRET).sign('ticket', `${id}.8-16`);
    expect((await ada.post('/door', { code: lost })).text).toContain('Its seat was sold again.');
    expect((await ada.post('/door', { code: tickets[0]! })).text).toContain('It is valid.');
    const [kept] = await codes({ ...shop, nina: remo, order: second });
    expect((await ada.post('/door', { code: kept! })).text).toContain('It is valid.');
  });

  test.each([
    [{ answer: 'paid', note: '' }, 'note'],
    [{ answer: 'refunded', note: 'x' }, 'refunded'],
    [{ answer: 'sold', note: 'x' }, 'answer'],
    [{ answer: 'paid', note: 'x', euro: '1.234' }, 'euro'],
    [{ answer: 'paid', note: 'x', euro: 'ten' }, 'euro'],
  ])('refuses %j with a sentence, and changes nothing', async (answer, word) => {
    const { ada, id, nina, order } = await unclear();
    const { status, text } = await ada.post(`/staff/orders/${id}/answer`, answer);
    expect(status).toBe(400);
    expect(/role="alert">([^<]*)</.exec(text)?.[1]).toMatch(new RegExp(word, 'i'));
    await nina.until(order, 'unclear');
  });

  test('answers to an order that there is not with a sentence', async () => {
    const { open } = await openBoxOffice();
    const ada = staff(open);
    const { status } = await ada.post('/staff/orders/nowhere/answer', { answer: 'noted', note: 'x' });
    expect(status).toBe(400);
  });

  test('finds an order by its id, by a seat, and by what DropPay calls it', async () => {
    const shop = await bought({}, '8-16');
    await shop.open().order('8-15');
    const ada = staff(shop.open);
    const id = shop.order.slice('/orders/'.length);
    const authorization = (await shop.sandbox.events()).find(
      ({ resource }) => resource === 'Authorization',
    )!.id;
    const charge = (await shop.sandbox.events()).find(({ resource }) => resource === 'Charge')!.id;
    for (const query of [id, '8-16', authorization, charge]) {
      const { text } = await ada.get(`/staff?find=${query}`);
      expect(text, query).toContain('(1)</h2>');
      expect(text, query).toContain(`href="/orders/${id}"`);
    }
    for (const query of ["' or 1=1 --", '%', 'nowhere', 'x'.repeat(5000)]) {
      expect((await ada.get(`/staff?find=${encodeURIComponent(query)}`)).text, query).toContain(
        'There is no such order.',
      );
    }
  });

  test('lists what was refunded, and apart from it what was refunded elsewhere', async () => {
    const shop = await bought({}, '8-16');
    await shop.nina.post(`${shop.order}/refund`, ['8-16']);
    await shop.nina.until(shop.order, 'refunded');
    const ada = staff(shop.open);
    const { text } = await ada.get('/staff');
    expect(text).toContain('Refunds (1)');
    expect(text).toContain('Found by reconciliation (0)');
  });
});

test('the audit log has a line for each event, with who and what, and neither secrets nor codes', async () => {
  const shop = await bought({}, '8-15', '8-16');
  const ada = staff(shop.open);
  const tickets = await codes(shop);
  expect(tickets).toHaveLength(2);
  await ada.post('/door', { code: tickets[0]! });
  await ada.post('/door', { code: tickets[0]! });
  await shop.nina.post(`${shop.order}/refund`, ['8-16']);
  await shop.nina.until(shop.order, 'refunded');
  const id = shop.order.slice('/orders/'.length);
  const told = shop.log.map(({ what, who }) => [what, String(who).replace(/^buyer .*/, 'buyer')]);
  expect(told).toEqual([
    ['ordered', 'buyer'],
    ...['waiting', 'granted', 'charging', 'paid'].map((what) => [what, 'payments']),
    ['let in', 'Ada'],
    ['refused at the door', 'Ada'],
    ['refunding', 'payments'],
    ['give back', 'buyer'],
    ['refunded', 'payments'],
  ]);
  for (const { time, order, what } of shop.log) {
    expect(new Date(String(time)).toISOString()).toBe(time);
    expect(order, String(what)).toBe(id);
  }
  const all = JSON.stringify(shop.log);
  const cookies = [...shop.nina.cookies.values(), ...ada.cookies.values()];
  const secrets = [password, settings.SESSION_SECRET, settings.WEBHOOK_PASSWORD, ...tickets, ...cookies];
  for (const secret of secrets) expect(all).not.toContain(secret);
});
