// What one customer can keep from the others: today a cookie held all 160 seats in 83 ms.
import { expect, test } from 'vitest';
import { createSeating, theatre } from '../src/seating.ts';
import { openBoxOffice } from './box-office.ts';

const seats = theatre.flat().map(({ id }) => id);
const taken = (text: string) => text.match(/ disabled/g)?.length ?? 0;

test('one cookie does not hold the house, however many orders it sends at once', async () => {
  const { open, paid } = await openBoxOffice();
  const nina = open();
  await nina.get('/');
  const pages = await Promise.all(
    Array.from({ length: 27 }, (_, at) => nina.post('/orders', seats.slice(at * 6, at * 6 + 6))),
  );
  expect(pages.filter(({ status }) => status === 303)).toHaveLength(2);
  const refused = pages.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(25);
  expect(refused[0]!.text).toContain('You hold many seats unpaid');
  expect(taken((await open().get('/')).text)).toBe(12);
  expect(await paid()).toBe(0);
});

test('nor does one network, with a new cookie for each order', async () => {
  const { open } = await openBoxOffice();
  const pages = await Promise.all(
    Array.from({ length: 26 }, (_, at) =>
      open('203.0.113.7').post('/orders', seats.slice(at * 6, at * 6 + 6)),
    ),
  );
  expect(pages.filter(({ status }) => status === 303)).toHaveLength(6);
  expect(pages.find(({ status }) => status === 429)!.text).toContain('from your network');
  await open('198.51.100.1').order('10-16');
});

test('an address that the customer has written is not believed', async () => {
  const { open } = await openBoxOffice({ limits: { held: [6, 6, 160], begun: [10, 10, 10] } });
  await open('1.1.1.1, 203.0.113.7').order('1-1', '1-2', '1-3', '1-4');
  expect((await open('2.2.2.2, 203.0.113.7').post('/orders', ['2-1', '2-2', '2-3'])).status).toBe(429);
});

test('without a proxy in front, X-Forwarded-For counts for nothing', async () => {
  const options = { settings: { TRUST_PROXY: '' }, limits: { held: [6, 6, 160], begun: [10, 10, 10] } };
  const { open } = await openBoxOffice(options);
  await open('1.1.1.1').order('1-1', '1-2', '1-3', '1-4');
  expect((await open('2.2.2.2').post('/orders', ['2-1', '2-2', '2-3'])).status).toBe(429);
});

test('all customers together hold 120 seats unpaid', async () => {
  const { open } = await openBoxOffice();
  for (let at = 0; at < 20; at++) await open().order(...seats.slice(at * 6, at * 6 + 6));
  const { status, text } = await open().post('/orders', ['10-16']);
  expect(status).toBe(429);
  expect(text).toContain('So many people are ordering');
  expect(text).toMatch(/value="10-16"[^>]* checked/);
});

test('what is paid, cancelled or expired holds nothing', async () => {
  const { open, approve } = await openBoxOffice({ limits: { held: [2, 99, 99], begun: [99, 99, 99] } });
  const nina = open();
  const order = await nina.order('1-1', '1-2');
  expect((await nina.post('/orders', ['2-1'])).status).toBe(429);
  await approve();
  await nina.until(order, 'paid');
  const second = await nina.order('2-1', '2-2');
  await nina.post(`${second}/cancel`);
  await nina.order('3-1', '3-2');
});

test('what costs nothing is not taken by one browser, and counts for a quarter of an hour', async () => {
  let time = Date.now();
  const { open } = await openBoxOffice({ now: () => time, seating: createSeating(10, 16, () => 0) });
  const nina = open();
  for (const at of [0, 1]) await nina.order(...seats.slice(at * 6, at * 6 + 6));
  expect((await nina.post('/orders', ['10-16'])).status).toBe(429);
  time += 15 * 60_000;
  await nina.order('10-16');
});

test('ordering and cancelling again and again ends after ten orders, and goes on a quarter of an hour later', async () => {
  let time = Date.now();
  const { open, sandbox } = await openBoxOffice({ now: () => time });
  const nina = open();
  for (let at = 0; at < 10; at++) await nina.post(`${await nina.order('1-1')}/cancel`);
  const { status, text } = await nina.post('/orders', ['1-1']);
  expect(status).toBe(429);
  expect(text).toContain('have begun many orders');
  expect(await sandbox.approvals()).toHaveLength(10);
  time += 15 * 60_000;
  await nina.order('1-1');
});
