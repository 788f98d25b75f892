import { describe, expect, test } from 'vitest';
import { checkRequired } from '../../src/calls/check-required.ts';
import { allOperations, createPos, createPush, updatePush } from '../../src/generated/later-operations.ts';
import { createAuthorization } from '../../src/generated/operations.ts';
import { DropPay } from '../../src/index.ts';
import { failed } from '../fixtures.ts';

test.each([undefined, null, '', {}])('%j is as good as missing', (pos_id) => {
  expect(() => checkRequired(createAuthorization, { charge_amount: 5, pos_id })).toThrow(
    'its body has no pos_id',
  );
});

test.each([0, false, [], { id: 'POS1' }, 'POS1'])('%j is there', (pos_id) => {
  expect(() => checkRequired(createAuthorization, { pos_id })).not.toThrow();
});

test('all that is missing is named at once', () => {
  expect(() => checkRequired(createPos, { device: {} })).toThrow(
    'its body has no device, no device.type, no device.ref',
  );
  expect(() => checkRequired(createPos, undefined)).toThrow('its body has no device');
});

test('what a part requires is required where the part is', () => {
  expect(() => checkRequired(createPush, { recipient: { owner: {} } })).toThrow(
    'its body has no recipient.account',
  );
  expect(() => checkRequired(updatePush, {})).not.toThrow();
  expect(() => checkRequired(updatePush, { recipient: 'an id' })).not.toThrow();
  expect(() => checkRequired(updatePush, { recurrence: { period: null } })).toThrow(
    'its body has no recurrence.period',
  );
});

// A charge may do without its pay token, which is then read.
const withRequired = allOperations.filter(({ name, required }) => required && name !== 'charges.create');

test('most operations with a body require something of it', () => {
  expect(withRequired.length).toBeGreaterThan(8);
});

// Whatever a method is called with, it has its arguments here: an id for each, and the last is the body.
test.each(withRequired)('$name without it is not sent', async ({ name, path, required, amounts = {} }) => {
  const sent: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    sent.push(url);
    return Response.json({});
  };
  const droppay = new DropPay({ accessToken: 'token', checkoutPrivateKey: 'key', fetch });
  const [resource = '', method = ''] = name.split('.');
  const target = (
    droppay as unknown as Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>
  )[resource]!;
  const [parts = [], given] = [
    required,
    Object.fromEntries(Object.keys(amounts).map((amount) => [amount, 5])),
  ];
  for (const each of parts.map((part) => part.split('.')).filter((part) => part.length > 1))
    given[each[0]!] = {} as never;
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, id]) => id!);
  const first = ids.length > 1 ? [Object.fromEntries(ids.map((id) => [id, 'ID']))] : ids;
  const error = await failed(target[method]!(...first, given));
  expect(error).toMatchObject({ outcome: 'not_sent' });
  expect(error.message).toContain(`no ${parts.at(-1)}`);
  expect(sent).toEqual([]);
});

describe('a promise in the place of a value is refused, for an await is missing:', () => {
  const fetch = (): Promise<Response> => Promise.reject(new Error('It was sent.'));
  const droppay = new DropPay({ accessToken: 'token', fetch });
  const made = Promise.resolve('CHT1') as unknown as string;

  test.each<[string, () => Promise<unknown>]>([
    ['pos_id', () => droppay.authorizations.create({ pos_id: made, charge_amount: 5 })],
    [
      'owner',
      () => droppay.pushes.create({ amount: 5, recipient: { account: 'IT1', owner: made as never } }),
    ],
    ['body', () => droppay.refunds.create(Promise.resolve({ charge_id: 'CHA1' }) as never)],
  ])('%s', async (name, call) => {
    const error = await Promise.resolve()
      .then(call)
      .catch((caught: unknown) => caught as Error);
    expect(String(error)).toContain(`its ${name} is a promise. Is there an await missing?`);
  });

  test('also in droppay.api, where it is as good as missing', async () => {
    const body = { charge_id: made, amount: 5 };
    const error = await failed(droppay.api.POST('/shop/v1/pos/refund', { body }));
    expect(error).toMatchObject({ outcome: 'not_sent' });
    expect(error.message).toContain('its body has no charge_id');
  });

  test('an id in a path', async () => {
    const error = await failed(droppay.charges.get(made));
    expect(error.outcome).toBe('not_sent');
    expect(error.message).toMatch(/promise|await/);
  });
});
