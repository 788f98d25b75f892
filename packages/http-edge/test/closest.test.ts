import { expect, test } from 'vitest';
import { closest } from '../src/closest.ts';

const known = ['NotFound', 'Forbidden', 'PayTokenExpired', 'ServerError'];

test.each([
  ['NotFound', 'NotFound'],
  ['notfound', 'NotFound'],
  ['not_found', 'NotFound'],
  ['Not Found', 'NotFound'],
  ['NotFoudn', 'NotFound'],
  ['NtFond', 'NotFound'],
  ['Forbiddden', 'Forbidden'],
  ['ServerErorr', 'ServerError'],
  ['Server', 'ServerError'],
  ['PayTokenHasExpired', 'PayTokenExpired'],
])('%s is closest to %s', (written, name) => {
  expect(closest(written, known)).toBe(name);
});

test.each(['', 'Foo', 'err', 'Conflict', 'x'.repeat(101), 'NotFound'.repeat(20)])(
  '%s is close to none',
  (written) => {
    expect(closest(written, known)).toBeUndefined();
  },
);

test('of two that are close the closer one is meant, and of equals the first', () => {
  expect(closest('code5', ['code1', 'code5x', 'code'])).toBe('code1');
  expect(closest('410', ['401', '410'])).toBe('410');
  expect(closest('400', ['401', '403'])).toBe('401');
});
