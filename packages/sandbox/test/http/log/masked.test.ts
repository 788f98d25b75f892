import { describe, expect, test } from 'vitest';
import { masks } from '../../../src/generated/masks.ts';
import { masked, withoutCredentials } from '../../../src/http/log/masked.ts';

describe('of a body', () => {
  test('what the contract calls a secret is masked, at any depth', () => {
    const token = {
      grant_type: 'authorization_code',
      code: 'c',
      client_id: 'id',
      client_secret: 's',
      scope: 'app',
    };
    expect(masked(token, masks.TokenRequest)).toEqual({ ...token, code: '***', client_secret: '***' });
    expect(masked({ id: 'CHT1', pay_token: { val: 'v', charge_available: 1 } }, masks.Authorization)).toEqual(
      {
        id: 'CHT1',
        pay_token: { val: '***', charge_available: 1 },
      },
    );
  });

  test('the same name is shown where it is none', () => {
    expect(masked({ code: '101', description: 'Wrong arguments' }, masks.ErrorInfo)).toEqual({
      code: '101',
      description: 'Wrong arguments',
    });
  });

  test('what the contract does not know is masked, and what is in an unknown place', () => {
    const body = {
      amount: 1,
      clientSecret: 's',
      ['__proto__']: 's',
      toString: 's',
      description: { client_secret: 's' },
    };
    expect(JSON.stringify(masked(body, masks.ChargeRequest))).not.toContain('"s"');
    expect(masked({ amount: 1, clientSecret: 's' }, masks.ChargeRequest)).toEqual({
      amount: 1,
      clientSecret: '***',
    });
  });

  test.each([['s'], [{ val: 's' }], [[['s']]], [{ s: { s: 's' } }]])(
    'a secret of a wrong type is one: %j',
    (value) => {
      expect(JSON.stringify(masked({ client_secret: value }, masks.TokenRequest))).not.toMatch(/:"s"|\["s/);
    },
  );

  test('lists are masked item by item, and null is nothing to hide', () => {
    const brands = [{ id: 'BRN1', business_categories: [1, 12], stores: [{ id: 'STR1', key: 's' }] }];
    expect(masked({ brands, more: null }, masks.BrandList)).toEqual({
      brands: [{ id: 'BRN1', business_categories: [1, 12], stores: [{ id: 'STR1', key: '***' }] }],
      more: null,
    });
  });

  test('a listener keeps its address alone, and one under a key that is not documented nothing', () => {
    const webhooks = { ALL: 'https://box:pass@box.example/events?key=s', other: 'https://box.example/' };
    expect(masked({ webhooks }, masks.ConnectionRequest)).toEqual({
      webhooks: { ALL: 'https://***@box.example/events?***', other: '***' },
    });
  });

  test('a listener that stands where its key belongs shows nothing of itself', () => {
    const webhooks = { 'https://box:pass@box.example/events': 'ALL' };
    expect(masked({ webhooks }, masks.ConnectionRequest)).toEqual({ webhooks: { '***': '***' } });
  });
});

test.each([
  ['https://user@box.example/', 'https://***@box.example/'],
  ['https://user:pa/ss@box.example/a', 'https://***@box.example/a'],
  ['https://user:p@ss@box.example/', 'https://***@box.example/'],
  ['user:pass@box.example', '***@box.example'],
  ['https:user:pass@box.example', '***@box.example'],
  ['https://user:pa\nss@box.example', 'https://***@box.example'],
])('however it is written, no password stays: %s', (url, shown) => {
  expect(withoutCredentials(url)).toBe(shown);
});
