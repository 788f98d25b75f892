import { expect, test } from 'vitest';
import { withoutEmptyLists } from '../../src/prism/without-empty-lists.ts';

test('empty lists of parameters go, and all else stays', () => {
  const request = { path: [], query: [], headers: [], cookie: [], body: { id: 'b' } };
  expect(withoutEmptyLists(request)).toEqual({ body: { id: 'b' } });
  const query = [{ id: 'q', name: 'limit', style: 'form' as never }];
  expect(withoutEmptyLists({ ...request, query })).toEqual({ query, body: { id: 'b' } });
  expect(request.path).toEqual([]);
});
