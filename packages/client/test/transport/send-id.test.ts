import { expect, test, vi } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { countSends } from '../../src/transport/count-sends.ts';
import { newSendId, SEND_ID } from '../../src/transport/send-id.ts';
import { charge, credentials } from '../fixtures.ts';
import { askedFor, serve } from '../server.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

test('every send of a change has an id of its own, which the hook is told, and no read has one', async () => {
  let isFirst = true;
  const { url, requests, tokenCalls } = await serve((request, response) => {
    if (request.method === 'POST' && isFirst) {
      isFirst = false;
      return [401];
    }
    return askedFor(request, response);
  });
  const told: (string | undefined)[] = [];
  const hooks = { request: ({ requestId }: { requestId?: string | undefined }) => told.push(requestId) };
  const droppay = new DropPay({ ...credentials, baseUrl: url, hooks });
  await droppay.charges.create(charge);
  await droppay.charges.get('CHA1');
  const ids = [...requests, ...tokenCalls].map(({ headers }) => headers[SEND_ID]);
  const [first, second, read, ...tokens] = ids;
  expect(read).toBeUndefined();
  expect(tokens).toHaveLength(2);
  expect(new Set([first, second, ...tokens]).size).toBe(4);
  for (const id of [first, second, ...tokens]) expect(id).toMatch(UUID);
  expect(new Set(told)).toEqual(new Set(ids));
});

test('a transport that is given gets it as well', async () => {
  const ids: (string | undefined)[] = [];
  const transport = {
    send: ({ headers, written }: { headers: Readonly<Record<string, string>>; written: () => void }) => {
      ids.push(headers[SEND_ID]);
      written();
      return Promise.resolve(Response.json({ id: 'CHA1' }));
    },
  };
  const droppay = new DropPay({ accessToken: 'token', transport });
  await droppay.charges.create(charge);
  await droppay.charges.create(charge);
  expect(ids).toEqual([expect.stringMatching(UUID), expect.stringMatching(UUID)]);
  expect(ids[0]).not.toBe(ids[1]);
});

test('Node makes one also where the global crypto is that of jsdom', () => {
  vi.stubGlobal('crypto', { getRandomValues() {} });
  const id = newSendId();
  vi.unstubAllGlobals();
  expect(id).toMatch(UUID);
});

test('the last 10,000 sends that have ended are known, and none before them', async () => {
  const { url, requests } = await serve(askedFor);
  const { signal } = new AbortController();
  const ids = Array.from({ length: 10_001 }, () => newSendId()!);
  for (const id of ids) await countSends({ id, signal, sends: 0 }, async () => new Response());
  const post = (id: string) => fetch(url, { method: 'POST', headers: { [SEND_ID]: id } });
  await post(ids[0]!);
  await expect(post(ids[1]!)).rejects.toMatchObject({
    cause: { message: /was sent before. It was stopped/ },
  });
  await expect(post(ids.at(-1)!)).rejects.toThrow('fetch failed');
  expect(requests.map(({ headers }) => headers[SEND_ID])).toEqual([ids[0]]);
});
