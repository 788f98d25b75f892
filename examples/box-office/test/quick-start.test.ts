import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { quickStart } from '../src/quick-start.ts';

/** Walks the Quick Start with `send`, and keeps what it says, without colours. */
async function walked(send?: typeof fetch): Promise<{ code: number; told: string; complained: string }> {
  const told: string[] = [];
  const complained: string[] = [];
  const code = await quickStart({
    print: (line) => told.push(stripVTControlCharacters(line)),
    complain: (line) => complained.push(stripVTControlCharacters(line)),
    ...(send ? { send } : {}),
  });
  return { code, told: told.join('\n'), complained: complained.join('\n') };
}

/** The global `fetch`, except that requests to `path` get `answer`. */
const except =
  (path: string, answer: () => Response | Promise<Response>): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    return new URL(request.url).pathname === path ? await answer() : fetch(request);
  };

test('tells every call of the Quick Start in order, and succeeds', async () => {
  const { code, told, complained } = await walked();
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  expect(told.match(/(GET|POST|PATCH) .*/g)?.map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
    'POST /oa2/v1/ac/token 200',
    'GET /bank/v1/registry/account 200',
    'POST /shop/v1/pos/authorization 200',
    'GET /shop/v1/pos/authorization/CHTQA45B7PA98 200',
    'POST /shop/v1/pos/charge 200',
    'POST /shop/v1/pos/refund 200',
    'POST /bank/v1/push 200',
    'PATCH /bank/v1/push/SEM1234568UN8 200',
    'GET /bank/v1/push/SEM1234568UN8/transfers 200',
  ]);
});

test('fits a terminal of 80 columns', async () => {
  const { told } = await walked();
  for (const line of told.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
});

test('stops at the first step that fails and says which and why', async () => {
  const expired = (): Response =>
    Response.json({ code: '200', description: 'Pay token is expired' }, { status: 410 });
  const { code, told, complained } = await walked(except('/shop/v1/pos/charge', expired));
  expect(code).toBe(1);
  expect(complained).toMatch(/^\nStep 4. Charge the customer: failed. .*410/);
  expect(told).not.toContain('/shop/v1/pos/refund');
});

test('says what is missing when an answer is not what the contract promises', async () => {
  const waiting = (): Response =>
    Response.json({ id: 'CHTQA45B7PA98', status: 'WAITING', sharing: 'https://dp.link/u/10/CHTQA45B7PA98' });
  const { code, complained } = await walked(except('/shop/v1/pos/authorization/CHTQA45B7PA98', waiting));
  expect(code).toBe(1);
  expect(complained).toContain('no pay token');
});

test('says so when nobody answers', async () => {
  const { code, complained } = await walked(() => Promise.reject(new TypeError('fetch failed')));
  expect(code).toBe(1);
  expect(complained).toMatch(/^\nStep 1. .*: failed. /);
});
