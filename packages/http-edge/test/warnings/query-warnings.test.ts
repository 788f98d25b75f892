import { expect, test } from 'vitest';
import { queryWarnings } from '../../src/warnings/query-warnings.ts';

const warningsOf = (query: string, known: string[] = ['page_size', 'status']) =>
  queryWarnings(`http://mock/shop/v1/brands${query}`, known).map(({ message }) => message);

test('a parameter that is not known is told, with the nearest', () => {
  expect(warningsOf('?pagesize=10&status=NEW')).toEqual([
    'pagesize in the query is not in the contract, and is ignored. Is page_size meant?',
  ]);
  expect(warningsOf('?Status=NEW')).toEqual([
    'Status in the query is not in the contract, and is ignored. Is status meant?',
  ]);
  expect(warningsOf('?foo')).toEqual(['foo in the query is not in the contract, and is ignored.']);
  expect(warningsOf('?foo', [])).toEqual(['foo in the query is not in the contract, and is ignored.']);
});

test.each(['', '?', '?status=NEW', '?status=NEW&status=OLD&page_size=1'])('%j is not told', (query) => {
  expect(warningsOf(query)).toEqual([]);
});

test('names that every object has are not known', () => {
  expect(warningsOf('?constructor=1&__proto__=2')).toHaveLength(2);
});

test('each is told once, at most five, and none that may be a secret', () => {
  expect(warningsOf('?a=1&a=2')).toHaveLength(1);
  expect(warningsOf('?a&b&c&d&e&f&g')).toHaveLength(5);
  for (const secret of [
    'https://u:geheim@a.example',
    'a43baf630b964c049dcfba1031d2c43e',
    'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a',
    'IT60X0542811101000000123456',
  ]) {
    expect(warningsOf(`?${secret}=1`)).toEqual(['*** in the query is not in the contract, and is ignored.']);
  }
  expect(warningsOf('?address_line_2_of_3=1')[0]).toMatch(/^address_line_2_of_3 /);
});
