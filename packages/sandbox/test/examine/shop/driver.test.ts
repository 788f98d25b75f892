import { expect, test } from 'vitest';
import { createDriver, type Driver } from '../../../src/examine/shop/driver.ts';
import { authorizationIn } from '../../../src/examine/shop/purchase.ts';
import type { Reply } from '../../../src/examine/wire.ts';

const asked: string[] = [];

function answering(reply: Partial<Reply>): Driver {
  return createDriver(
    async ({ url, body }) => {
      asked.push(`${url} ${new TextDecoder().decode(body)}`);
      return { sentAt: 0, ms: 0, text: '', ...reply };
    },
    { url: 'http://127.0.0.1:9000/driver/', env: { DROPPAY_URL: 'http://127.0.0.1:4010' }, timeout: 1000 },
  );
}
const saying = (value: unknown, status = 200): Driver =>
  answering({
    status,
    text: `Content-Type\napplication/json\n\n${typeof value === 'string' ? value : JSON.stringify(value)}`,
  });

test('an action is posted with its argument', async () => {
  await saying({}).start(60);
  expect(asked.at(-1)).toBe(
    'http://127.0.0.1:9000/driver/start {"env":{"DROPPAY_URL":"http://127.0.0.1:4010"},"ahead":60}',
  );
  await saying({ order: 'A1' }).buy(3, 'c3');
  expect(asked.at(-1)).toBe('http://127.0.0.1:9000/driver/buy {"item":3,"customer":"c3"}');
});

test('answers are taken as they are meant', async () => {
  expect(await saying({ order: 'A1', pay: 'http://x/u/10/CHT1' }).buy(1, 'c')).toEqual({
    order: 'A1',
    pay: 'http://x/u/10/CHT1',
  });
  expect(await saying({ order: 'A1', pay: null }).buy(1, 'c')).toEqual({ order: 'A1' });
  expect(await saying({ order: 17 }).buy(1, 'c')).toEqual({ order: '17' });
  expect(await saying({ taken: true }).again('A1', 1, 'c')).toEqual({ taken: true });
  expect(await saying({ failed: 'sorry' }).buy(1, 'c')).toEqual({ failed: 'sorry' });
  expect(await saying({ cannot: true }).kill()).toBe('cannot');
  expect(await saying({}).stop()).toBe('done');
  expect(await saying({ unlimited: true }).start(0)).toEqual({ unlimited: true });
  expect(await saying({ refused: 'no' }).refund('A1', 'c')).toEqual({ refused: 'no' });
  expect(await saying({ state: 'paid', goods: true }).order('A1', 'c')).toEqual({
    state: 'paid',
    goods: true,
    person: false,
  });
});

test.each<[string, Driver, string]>([
  [
    'another status',
    saying('the shop does not answer', 500),
    'failed at order {"order":"A1","customer":"c"}: the shop does not answer',
  ],
  ['no JSON', saying('<h1>Hello</h1>'), 'this is no JSON object: <h1>Hello</h1>'],
  ['a list', saying([]), 'this is no JSON object: []'],
  [
    'a state that there is not',
    saying({ state: 'done', goods: true }),
    'is not {"state": one of waiting, working',
  ],
  ['no word of goods', saying({ state: 'paid' }), '"goods": true or false}: {"state":"paid"}'],
  ['what nobody can do without', saying({ cannot: true }), 'The driver cannot order.'],
  ['no answer in time', answering({ failure: 'late' }), 'there was no answer within 1 s.'],
  [
    'nobody there',
    answering({ failure: 'unreachable', message: 'connect ECONNREFUSED' }),
    'connect ECONNREFUSED',
  ],
])('%s is a failure of the driver that says why', async (_, driver, message) => {
  await expect(driver.order('A1', 'c')).rejects.toThrow(message);
});

test('neither an order nor a word why is a failure', async () => {
  await expect(saying({ id: 'A1' }).buy(1, 'c')).rejects.toThrow(
    'neither {"order", "pay"} nor {"taken": true}',
  );
});

test.each([
  ['http://127.0.0.1:4010/u/10/CHTQA45B7PA98', 'CHTQA45B7PA98'],
  ['https://dp.link/u/10/CHT1S2PVQGH8V?x=1', 'CHT1S2PVQGH8V'],
  ['http://127.0.0.1:3000/orders/17', undefined],
])('the authorization of %s is %s', (pay, id) => {
  expect(authorizationIn(pay)).toBe(id);
});
