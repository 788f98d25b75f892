import { expect, test } from 'vitest';
import { readBearer } from '../../src/refusals/bearer.ts';

test.each([
  ['Bearer abc', 'abc'],
  ['bearer abc', 'abc'],
  ['BEARER abc', 'abc'],
  ['bEaReR   abc', 'abc'],
  ['Bearer abc ', 'abc'],
  ['Bearer a-b._~+/9==', 'a-b._~+/9=='],
  ['Bearer Bearer', 'Bearer'],
])('"%s" is the token %s', (header, token) => {
  expect(readBearer(header)).toEqual({ token });
});

test.each([
  null,
  '',
  'Bearer',
  'Bearer ',
  'Bearertoken',
  'Bearer\tabc',
  ' Bearer abc',
  'Basic YTpi',
  'Basic Bearer abc',
  'Token abc',
  'abc',
  'Bearer a b',
  'Bearer abc, Bearer abc',
  'Bearer abc, Basic YTpi',
  'Basic YTpi, Bearer abc',
])('%j is none', (header) => {
  expect(readBearer(header)).toBe('none');
});

test.each([
  'Bearer a,b',
  'Bearer "abc"',
  'bearer {token}',
  'Bearer =',
  'Bearer a=b',
  'Bearer \u00e8',
  'Bearer $TOKEN',
])('%j has a token that nobody can have given', (header) => {
  expect(readBearer(header)).toBe('malformed');
});
