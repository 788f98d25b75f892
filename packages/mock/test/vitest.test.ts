// oxlint-disable vitest/no-standalone-expect -- this `test` is Vitest's, with the fixture
import { expect } from 'vitest';
import { test } from '../src/vitest.ts';

let first: string;

test('the fixture is a mock that answers', async ({ mock }) => {
  first = mock.url;
  const response = await fetch(`${mock.url}/shop/v1/pos/charge/CHAQA34B31FJ9`, {
    headers: { authorization: 'Bearer any', prefer: 'example=NotFound' },
  });
  expect(response.status).toBe(404);
});

test('the next test gets the same one', async ({ mock }) => {
  expect(mock.url).toBe(first);
  expect((await fetch(`${mock.url}/_mock`)).status).toBe(200);
});
