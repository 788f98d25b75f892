import { describe, expect, test } from 'vitest';
import { DropPay, type DropPayError, type Hooks, reviveDropPayError } from '../../src/index.ts';
import { failed } from '../fixtures.ts';
import { type Responder, serve } from '../server.ts';

/** Books the charge, and drops it. */
const lostCharge: Responder = ({ method }, response) => {
  if (method === 'GET') return [200, { id: 'CHT1', charge_success_count: 0, pay_token: { val: 'token' } }];
  response.socket?.destroy();
  return undefined;
};

const everywhere = (each: (error: DropPayError) => void): Hooks => {
  const hook = ({ error }: { error?: DropPayError | undefined }): void => error && each(error);
  return { retry: hook, error: hook, end: hook };
};

const set = (name: string, value: unknown) => (error: DropPayError) => {
  // In strict mode an assignment throws, which ends the hook: it may try both.
  Reflect.set(error, name, value);
  Reflect.defineProperty(error, name, { value });
};

const notSent = 'charges.create was not sent: oops. No money moved.';

describe('whatever a hook does to an error, its caller is told of the lost charge:', () => {
  test.each<[string, (error: DropPayError) => void]>([
    ['freeze', (error) => Object.freeze(error)],
    ['preventExtensions', (error) => Object.preventExtensions(error)],
    ['another attempt', set('attempt', 'charge/CHT2/1')],
    ['another message', set('message', notSent)],
    ['more words in the message', set('message', '[shop] lost')],
    ['another name', set('name', 'Error')],
    ['another outcome', set('outcome', 'not_sent')],
    ['another cause', set('cause', new Error('mine'))],
    ['a response', set('response', Response.json({ id: 'CHA1', status: 'DONE' }))],
    [
      'another toJSON',
      set('toJSON', () => ({ name: 'DropPayError', message: notSent, outcome: 'not_sent' })),
    ],
    ['no stack', (error) => delete error.stack],
    ['no prototype', (error) => Object.setPrototypeOf(error, null)],
    [
      'no properties',
      (error) => {
        for (const name of Reflect.ownKeys(error)) Reflect.deleteProperty(error, name);
      },
    ],
  ])('%s', async (_, tamper) => {
    const { url, requests } = await serve(lostCharge);
    const droppay = new DropPay({ accessToken: 'token', baseUrl: url, hooks: everywhere(tamper) });
    const error = await failed(droppay.charges.create({ authorization_id: 'CHT1', amount: 25 }));
    const [kept] = await droppay.charges.unsettled('CHT1');
    expect(kept).toMatchObject({ failedAt: expect.any(Number) as number });
    expect(error.message).toMatch(
      /^charges\.create got no response.* unknown: read the resource .* again\.$/,
    );
    expect(error).toMatchObject({ name: 'DropPayError', outcome: 'unknown', attempt: kept!.id });
    expect([error.response, (error.cause as Error).message]).toEqual([undefined, 'fetch failed']);
    expect(requests).toHaveLength(2);
    for (const copy of [structuredClone(error), JSON.parse(JSON.stringify(error)) as unknown]) {
      expect(reviveDropPayError(copy)?.outcome).toBe('unknown');
    }
    expect(await droppay.charges.reconcile(error)).toMatchObject({ verdict: 'still_unknown' });
  });
});

test('an error without an attempt is not given one', async () => {
  const { url } = await serve(lostCharge);
  const hooks = everywhere(set('attempt', 'charge/CHT2/1'));
  const droppay = new DropPay({ accessToken: 'token', baseUrl: url, hooks });
  const error = await failed(droppay.charges.create({ pay_token_val: 'own', amount: 25 }));
  expect(error).toMatchObject({ outcome: 'unknown' });
  expect(error.attempt).toBeUndefined();
});

test('hooks are told of the attempt of a charge whose outcome is unknown', async () => {
  const { url } = await serve(lostCharge);
  const told: unknown[] = [];
  const hooks = everywhere(({ operation, attempt }) => told.push([operation, attempt]));
  const droppay = new DropPay({ accessToken: 'token', baseUrl: url, hooks });
  const { attempt } = await failed(droppay.charges.create({ authorization_id: 'CHT1', amount: 25 }));
  expect(told).toEqual([
    ['charges.create', attempt],
    ['charges.create', attempt],
  ]);
});

describe('a hook that cannot be read changes no call:', () => {
  test.each(['start', 'request', 'response', 'retry', 'error', 'end'])('%s', async (name) => {
    const { url } = await serve(lostCharge);
    let isMade = false;
    const hooks = {
      get [name]() {
        if (isMade) throw new Error('no');
        return undefined;
      },
    };
    const list: Hooks[] = [hooks];
    const droppay = new DropPay({ accessToken: 'token', baseUrl: url, hooks: list });
    isMade = true;
    list.push(undefined as unknown as Hooks);
    expect(await failed(droppay.charges.create({ authorization_id: 'CHT1', amount: 25 }))).toMatchObject({
      outcome: 'unknown',
    });
  });
});

test('what one hook changes in an event, no other is told', async () => {
  const { url } = await serve(lostCharge);
  const told: string[] = [];
  const change = (event: object): unknown => Object.assign(event, { operation: 'hacked', call: 0 });
  const droppay = new DropPay({
    accessToken: 'token',
    baseUrl: url,
    hooks: [
      { start: change, request: change, error: change },
      { request: ({ operation }) => told.push(operation), end: ({ operation }) => told.push(operation) },
    ],
  });
  await failed(droppay.charges.create({ authorization_id: 'CHT1', amount: 25 }));
  expect(told).toEqual(['authorizations.get', 'authorizations.get', 'charges.create', 'charges.create']);
});
