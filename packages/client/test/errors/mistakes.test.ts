import { describe, expect, test } from 'vitest';
import { memoryAttempts } from '../../src/attempts/memory-attempts.ts';
import { callError } from '../../src/errors/call-error.ts';
import { createCharge } from '../../src/generated/operations.ts';
import { DropPay, reviveDropPayError } from '../../src/index.ts';
import { failed } from '../fixtures.ts';
import { serve } from '../server.ts';

const attempts = memoryAttempts();
const droppay = new DropPay({
  accessToken: 'token',
  attempts,
  fetch: () => Promise.reject(new Error('It was sent.')),
});
const made = Promise.resolve({ id: 'CHT1' }) as unknown as { id: string };

describe('what people forget or misspell in JavaScript is answered with its name, and neither read, kept nor sent:', () => {
  test.each<[string, object, string]>([
    [
      'an id of what was not awaited',
      { authorization_id: made.id },
      'its body has no authorization_id or pay_token_val. Is there an await missing?',
    ],
    [
      'a promise',
      { authorization_id: made },
      'its authorization_id is a promise. Is there an await missing?',
    ],
    [
      'a British id',
      { authorisation_id: 'CHT1' },
      'its body has no authorization_id or pay_token_val (it has authorisation_id, did you mean authorization_id?).',
    ],
    [
      'an id in camel case',
      { authorizationId: 'CHT1' },
      'its body has no authorization_id or pay_token_val (it has authorizationId, did you mean authorization_id?).',
    ],
    [
      'a pay token by half its name',
      { pay_token: 'x' },
      'its body has no authorization_id or pay_token_val (it has pay_token, did you mean pay_token_val?).',
    ],
    ['neither', {}, 'its body has no authorization_id or pay_token_val.'],
    [
      'a whole authorization',
      { authorization_id: { id: 'CHT1' } },
      'its authorization_id is of type object, and not a string.',
    ],
    ['a number', { authorization_id: 5 }, 'its authorization_id is of type number, and not a string.'],
    [
      'a whole pay token',
      { pay_token_val: { val: 'x' } },
      'its pay_token_val is of type object, and not a string.',
    ],
  ])('%s', async (_, given, why) => {
    const error = await failed(droppay.charges.create({ ...given, amount: 50 } as never));
    expect(error.message).toBe(`charges.create was not sent: ${why} No money moved.`);
    expect([error.outcome, await attempts.list('')]).toEqual(['not_sent', []]);
  });

  test('a refund of a whole charge', async () => {
    for (const [charge_id, why] of [
      [{ id: 'CHA1' }, 'its charge_id is of type object, and not a string.'],
      [undefined, 'its body has no charge_id. Is there an await missing?'],
    ]) {
      const error = await failed(droppay.refunds.ensure({ charge_id, amount: 5 } as never));
      expect(error.message).toBe(`refunds.create was not sent: ${why as string} No money moved.`);
    }
    expect(await attempts.list('')).toEqual([]);
  });

  test.each([undefined, made])('%s in a path', async (id) => {
    const error = await failed(droppay.authorizations.get(id as never));
    expect(error.message).toMatch(/ "\." or "\.\."\. Is there an await missing\?$/);
  });

  test('a pos_id', async () => {
    const body = { charge_amount: 5, posId: 'POS1' };
    expect((await failed(droppay.authorizations.create(body as never))).message).toBe(
      'authorizations.create was not sent: its body has no pos_id (it has posId, did you mean pos_id?). Nothing changed.',
    );
  });
});

test('a call that was aborted before is not blamed on its store, whatever the reason', async () => {
  for (const reason of ['why', null, {}, Number.NaN, undefined]) {
    const options = { signal: AbortSignal.abort(reason) };
    for (const call of [
      droppay.charges.create({ authorization_id: 'CHT1', amount: 5 }, options),
      droppay.charges.create({ pay_token_val: 'x', amount: 5 }, options),
    ]) {
      expect((await failed(call)).message).toBe(
        'charges.create was aborted, before it was sent. No money moved.',
      );
    }
  }
});

test('a message is one line, whatever it quotes', async () => {
  const circle: Record<string, unknown> = { pay_token_val: 'x', amount: 5 };
  circle['merchant_custom_id'] = circle;
  expect((await failed(droppay.charges.create(circle as never))).message).not.toMatch(/\n/);
  const { url } = await serve(() => [400, { code: '1\u20282', description: 'a\u2028b\u2029c\u202Ed\r\ne' }]);
  const error = await failed(new DropPay({ accessToken: 't', baseUrl: url }).charges.get('CHA1'));
  expect([error.code, error.description]).toEqual(['1 2', 'a b c d e']);
  expect(error.message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]/u);
});

test("a server's words do not make a clone's outcome another one", () => {
  const error = callError(createCharge, 'rejected', 'got status 403, "It was not sent, before it was sent."');
  expect(reviveDropPayError(structuredClone(error))).toMatchObject({ outcome: 'rejected', status: 403 });
});
