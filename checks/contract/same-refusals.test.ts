import { startMock } from '@droppay/mock';
import { startSandbox } from '@droppay/sandbox/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calls, document } from './document.ts';
import { differences, type Servers } from '../same-refusals/compare.ts';
import { plants } from '../same-refusals/plants.ts';
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

test.each(['Bearer', 'bearer', 'BEARER', 'bEaReR '])('both let in the scheme %s', async (scheme) => {
  const headers = { authorization: `${scheme} a43baf630b964c049dcfba1031d2c43e` };
  const responses = Object.values(servers).map((url) => fetch(`${url}/shop/v1/brands`, { headers }));
  expect((await Promise.all(responses)).map(({ status }) => status)).toEqual([200, 200]);
});

describe('canaries', () => {
  test.each(plants)('a mock in which $what is found out', async ({ plant, group, of }) => {
    const wrong = structuredClone(document);
    plant(wrong);
    const mock = await startMock({ document: wrong });
    const found = await differences(
      { ...servers, mock: mock.url },
      badRequests[group]!.filter(({ name }) => name.startsWith(`${of}: `)),
    );
    await mock.close();
    expect(found).not.toEqual([]);
  });
});
