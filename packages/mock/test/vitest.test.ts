// oxlint-disable vitest/no-standalone-expect -- this `test` is Vitest's, with the fixture
import { expect } from 'vitest';
import { test } from '../src/vitest.ts';

const charge = '/shop/v1/pos/charge/CHAQA34B31FJ9';
const headers = { authorization: 'Bearer any' };
const seen: string[] = [];

test('the fixture is a mock that answers', async ({ mock }) => {
  const response = await fetch(mock.url + charge, { headers: { ...headers, prefer: 'example=NotFound' } });
  expect(response.status).toBe(404);
  expect((await fetch(`${mock.url}/_mock`)).status).toBe(200);
});

test.for(['one', 'two'])(
  'each test has scripts and a journal of its own: %s',
  async (_, { mock, runningMock }) => {
    const { url } = mock;
    expect(url.startsWith(`${runningMock.url}/_mock/scopes/`)).toBe(true);
    expect(seen).not.toContain(url);
    seen.push(url);
    expect(await mock.journal.count()).toBe(0);
    expect(await mock.scripts.list()).toEqual([]);
    await mock.scripts.add({ operation: 'getCharge', status: 404, times: 2 });
    expect((await fetch(url + charge, { headers })).status).toBe(404);
    await mock.journal.verify({ operation: 'getCharge', path: { id: 'CHAQA34B31FJ9' } });
  },
);

test('all tests of a worker have the same server, and what a test left is forgotten', async ({
  runningMock,
}) => {
  expect(new Set(seen.map((url) => new URL(url).origin))).toEqual(new Set([runningMock.url]));
  expect(await runningMock.scopes()).toEqual([]);
});
