import { startMock } from '@droppay/mock';
import { startSandbox } from '@droppay/sandbox/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calls } from './document.ts';
import { differences, type Servers } from '../same-refusals/compare.ts';
import { badRequests } from '../same-refusals/requests.ts';

let servers: Servers;
let stop: () => Promise<void>;
beforeAll(async () => {
  const [mock, sandbox] = await Promise.all([startMock(), startSandbox()]);
  servers = { mock: mock.url, sandbox: sandbox.url };
  stop = async () => void (await Promise.all([mock.close(), sandbox.close()]));
});
afterAll(() => stop());

test('there are 300 bad requests or more, each with a name of its own, and some to every operation', () => {
  const names = Object.values(badRequests).flatMap((group) => group.map(({ name }) => name));
  expect(names.length).toBeGreaterThanOrEqual(300);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  const reached = new Set(names.map((name) => name.split(':', 1)[0]));
  expect(calls.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
});

test.each(Object.entries(badRequests))(
  'mock and sandbox refuse %s in the same way',
  { timeout: 240_000 },
  async (_, group) => {
    expect(await differences(servers, group)).toEqual([]);
  },
);
