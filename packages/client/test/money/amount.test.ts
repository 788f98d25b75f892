import { describe, expect, test } from 'vitest';
import { RequestRefused } from '../../src/errors/request-refused.ts';
import { DropPay, type RefundRequest } from '../../src/index.ts';
import { checkAmounts, fromCents, toCents } from '../../src/money/amount.ts';
import { failed } from '../fixtures.ts';

const manyDecimals = 'it has more than two decimals. Calculate in cents, fromCents(toCents(a) + toCents(b))';

describe('toCents and fromCents', () => {
  test('are exact both ways for every cent up to 10,000.00 euro', () => {
    const lost: number[] = [];
    for (let cents = 0; cents <= 1_000_000; cents += 1) {
      const euro = fromCents(cents);
      const written = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
      if (euro !== Number(written) || toCents(euro) !== cents) lost.push(cents);
    }
    expect(lost).toEqual([]);
  });

  test('are exact where multiplying by 100 is not', () => {
    expect([0.29, 19.99, 1.15, 4.35].map(toCents)).toEqual([29, 1999, 115, 435]);
  });

  test('are exact up to the largest number of cents', () => {
    const most = 2 ** 46 * 100 - 1;
    const last = Array.from({ length: 10_000 }, (_, index) => most - index);
    expect(last.filter((cents) => toCents(fromCents(cents)) !== cents)).toEqual([]);
    expect(JSON.stringify(fromCents(most))).toBe('70368744177663.99');
    expect(() => fromCents(most + 1)).toThrow(RangeError);
    expect(() => toCents(2 ** 46)).toThrow('it is too large to have exact cents');
  });

  test('take zero, with either sign, for zero', () => {
    expect([toCents(0), toCents(-0), fromCents(0)]).toEqual([0, 0, 0]);
  });

  test.each([
    [-0.01, 'it is negative or not finite'],
    [0.001, manyDecimals],
    [19.999, manyDecimals],
    [0.1 + 0.2, manyDecimals],
    [Number.NaN, 'it is negative or not finite'],
    [Number.POSITIVE_INFINITY, 'it is negative or not finite'],
    [1e300, 'it is too large to have exact cents'],
    ['19.99' as unknown as number, 'it is not a number'],
    [null as unknown as number, 'it is not a number'],
  ])('toCents refuses %s', (euro, problem) => {
    expect(() => toCents(euro)).toThrow(
      new RangeError(
        `${typeof euro === 'string' ? '"19.99"' : (euro ?? 'null or NaN')} is no amount of euro: ${problem}.`,
      ),
    );
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53, '5' as unknown as number])('fromCents refuses %s', (cents) => {
    expect(() => fromCents(cents)).toThrow(RangeError);
    expect(() => fromCents(cents)).toThrow(
      /^("5"|[^ ]+) is no number of cents: it must be an integer from 0 to 7036874417766399\.$/,
    );
  });
});

describe('checkAmounts', () => {
  const amounts = { amount: 'optional', charge_amount: 'optional', transfer_amount: 'text' } as const;

  test.each([
    [{ amount: 50 }],
    [{ amount: 0.01, description: 'a third of 0.1' }],
    [{ charge_amount: 19.99 }],
    [{ transfer_amount: '12.50' }],
    [{ transfer_amount: '12' }],
    [{ transfer_amount: '0.5' }],
    [{ transfer_amount: 12.5 }],
    [{ other_amount: 'much' }],
    [{ amount: undefined }],
    [{ charge_amount: 0 }],
    [{ transfer_amount: 0 }],
    [{ transfer_amount: '0.00' }],
    [{ amounts: 'many', amount_policy: 'OPEN' }],
    [undefined],
  ])('lets %j pass', (body) => {
    expect(() => checkAmounts({ amounts }, body)).not.toThrow();
  });

  // A refund without its amount is one of the whole charge.
  describe('an amount that need not be there is refused when it was meant:', () => {
    class Order {
      get amount(): number {
        return 20;
      }
    }
    test.each<[string, object, string]>([
      ['of a class, where JSON does not look', new Order(), ''],
      ['undefined', { amount: undefined }, ''],
      ['inherited', Object.create({ amount: 20 }) as object, ''],
      ['a function', { amount: () => 20 }, ''],
      ['in other letters', { Amount: 20 }, ' (it has Amount, did you mean amount?)'],
    ])('%s', async (_, order, end) => {
      const body = JSON.parse(JSON.stringify(order)) as unknown;
      expect(() => checkAmounts({ amounts }, body, order)).toThrow(
        new RequestRefused(`the JSON of its body has no amount${end}`),
      );
      const sent: string[] = [];
      const fetch = async (url: string): Promise<Response> => {
        sent.push(url);
        return Response.json({ id: 'X' });
      };
      const droppay = new DropPay({ accessToken: 'token', fetch });
      const refund = Object.assign(order, { charge_id: 'CHA1' }) as RefundRequest;
      // The first call loads the resource's code.
      for (const create of ['create', 'create', 'ensure'] as const) {
        expect(await failed(droppay.refunds[create](refund))).toMatchObject({ outcome: 'not_sent' });
      }
      expect(await failed(droppay.pushes.update('SEM1', order))).toMatchObject({ outcome: 'not_sent' });
      expect(sent).toEqual([]);
    });
  });

  test.each([
    [{ amount: '50.00' }, 'its amount, "50.00", is no amount of euro: it is not a number.'],
    [{ charge_amount: -1 }, 'its charge_amount, -1, is no amount of euro: it is negative or not finite.'],
    [{ transfer_amount: '12,50' }, 'its transfer_amount, "12,50", is no amount of euro: it is not a number.'],
    [{ transfer_amount: '12.505' }, 'its transfer_amount, "12.505", is no amount of euro'],
    [{ transfer_amount: '-12' }, 'its transfer_amount, this value, is no amount of euro'],
    [{ transfer_amount: '12 EUR' }, 'its transfer_amount, this value, is no amount of euro'],
    [{ transfer_amount: 'EUR 12' }, 'its transfer_amount, this value, is no amount of euro'],
    [{ transfer_amount: '' }, 'its transfer_amount, this value, is no amount of euro'],
    [{ transfer_amount: ['12.50'] }, 'its transfer_amount, "12.50", is no amount of euro'],
    [{ amount: '1'.repeat(21) }, 'its amount, this value, is no amount of euro'],
    [{ amount: null }, 'its amount, null or NaN, is no amount of euro: it is not a number.'],
    [{ amount: 19.999 }, `its amount, 19.999, is no amount of euro: ${manyDecimals}.`],
    [{ amount: 0 }, 'its amount, 0, is no amount of euro: nothing would move.'],
    [{ amount: -0 }, 'its amount, 0, is no amount of euro: nothing would move.'],
  ])('refuses %j', (body, message) => {
    expect(() => checkAmounts({ amounts }, body)).toThrow(message);
  });

  test.each([{}, undefined, null, [5], 'amount', { amounts: 5 }])(
    'misses a required amount in %j',
    (body) => {
      const required = { amounts: { amount: 'required' } } as const;
      expect(() => checkAmounts(required, body)).toThrow(
        new RequestRefused('the JSON of its body has no amount'),
      );
      expect(() => checkAmounts({ amounts }, body)).not.toThrow();
    },
  );
});
