import { expect, test, vi } from 'vitest';
import { fakeDropPay } from '../../src/testing.ts';

test.each<[string, unknown, string]>([
  [
    'charge.create',
    { outcome: 'not_sent' },
    'There is no operation charge.create (did you mean charges.create?).',
  ],
  [
    'charges.create',
    { outcome: 'unkown', done: true },
    'There is no outcome unkown (did you mean unknown?).',
  ],
  ['charges.create', {}, 'There is no outcome undefined.'],
  [
    'charges.create',
    { outcome: 'rejected', error: 'PayTokenExpird' },
    'There is no error PayTokenExpird (did you mean PayTokenExpired?).',
  ],
])('%s with %j is refused, for it would never come into effect', (operation, failure, message) => {
  const fake = fakeDropPay();
  expect(() => {
    fake.fail(operation as never, failure as never);
  }).toThrow(new TypeError(message));
});

test('a misspelt operation of a response, too', () => {
  expect(() => {
    fakeDropPay().respond('brand.list' as never, { brands: [] });
  }).toThrow('There is no operation brand.list (did you mean brands.list?).');
});

test('where there is no Response it says so at once', () => {
  vi.stubGlobal('Response', undefined);
  try {
    expect(() => fakeDropPay()).toThrow('@jest-environment node');
  } finally {
    vi.unstubAllGlobals();
  }
});
