import { expect, test, vi } from 'vitest';
import { memoryStorage, type Storage } from '../../src/index.ts';
import { type Game, acmePos, play } from '../play.ts';
import { type Received, recorder } from './recorder.ts';

const listener = 'http://box:office@127.0.0.1:8080/events';

/** An authorization that tells `url` when it changes. */
async function listened(game: Game, url: string = listener): Promise<string> {
  const posted = { charge_amount: 1, pos_id: acmePos, webhooks: { ALL: url } };
  return (await game.ask('POST', '/shop/v1/pos/authorization', posted)).body.id;
}
const idsOf = ({ received }: ReturnType<typeof recorder>): string[] =>
  received.map(({ body }) => body.edata.id);
const waitingIn = (storage: Storage): Promise<number> =>
  storage.transaction(async ({ list }) => (await list('outbox')).length);

test('a webhook arrives by itself, its credentials in the header and not in the URL', async () => {
  const { fetch, received } = recorder();
  const game = await play({ webhooks: { fetch } });
  const id = await listened(game);
  await game.approve(id);
  await vi.waitFor(() => expect(received).toHaveLength(1), 30_000);
  expect(received[0]).toEqual({
    url: 'http://127.0.0.1:8080/events',
    authorization: `Basic ${btoa('box:office')}`,
    body: {
      etype: 'SANDBOX_AUTHORIZATION_GRANTED',
      etime: '2026-03-16T19:20:30+01:00',
      edata: expect.objectContaining({ id, status: 'GRANTED' }),
    },
  });
});

test.each([
  ['known', 'connection', false],
  ['known', 'authorization', true],
  ['envelope', 'connection', true],
  ['flat', 'authorization', false],
] as const)(
  'in the form "%s" the body of a webhook of kind %s is enveloped: %s',
  async (form, kind, enveloped) => {
    const { fetch, received } = recorder();
    const game = await play({ webhooks: { fetch, form } });
    const connection = { webhooks: { ALL: listener } };
    const id =
      kind === 'authorization'
        ? await listened(game)
        : (await game.ask('POST', '/oa2/v1/connection', connection)).body.id;
    await game.refuse(id);
    await game.tick();
    const [{ body }] = received as [Received, ...Received[]];
    expect([body.id, body.edata?.id]).toEqual(enveloped ? [undefined, id] : [id, undefined]);
  },
);

test('a listener is told in order, one after the other, while another one is slow', async () => {
  const slow = Promise.withResolvers<void>();
  const { fetch, received } = recorder();
  let together = 0;
  let most = 0;
  const game = await play({
    webhooks: {
      async fetch(request) {
        if (request.url.includes('slow')) await slow.promise;
        most = Math.max(most, (together += 1));
        const response = await fetch(request);
        together -= 1;
        return response;
      },
    },
  });
  const first = await listened(game, 'http://127.0.0.1/slow');
  const others: string[] = [];
  for (let count = 0; count < 100; count += 1) others.push(await listened(game));
  await game.approve(first);
  for (const id of others) await game.approve(id);
  await vi.waitFor(() => expect(received).toHaveLength(100), 30_000);
  expect(idsOf({ fetch, received })).toEqual(others);
  expect(most).toBe(1);
  slow.resolve();
  await game.tick();
  expect(received.at(-1)!.url).toBe('http://127.0.0.1/slow');
});

test('without retries there is one attempt, whatever comes of it', async () => {
  const storage = memoryStorage();
  const listening = recorder(500);
  const game = await play({ storage, webhooks: listening });
  await game.approve(await listened(game));
  await game.clock.advance('10d');
  expect(listening.received.map(({ body }) => body.edata.status)).toEqual(['GRANTED']);
  expect(await waitingIn(storage)).toBe(0);
});

test('with retries a failed delivery is tried again, on the sandbox’s clock, 9 times at most', async () => {
  const storage = memoryStorage();
  const listening = recorder(...Array<number>(20).fill(503));
  const game = await play({ storage, webhooks: { ...listening, retries: true } });
  const id = await listened(game);
  await game.approve(id);
  await game.tick();
  const counts: number[] = [];
  for (const wait of ['4999ms', '1ms', '5m', '30m', '2h', '5h', '10h', '14h', '20h', '24h', '2d']) {
    await game.clock.advance(wait);
    counts.push(listening.received.length);
  }
  expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]);
  expect(new Set(listening.received.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(await waitingIn(storage)).toBe(0);
});

test('an advance over many retries makes each at its time', async () => {
  const listening = recorder(500, 500, 500);
  const at: string[] = [];
  const game: Game = await play({
    webhooks: {
      retries: true,
      async fetch(request) {
        at.push((await game.clock.read()).now.slice(11, 19));
        return listening.fetch(request);
      },
    },
  });
  await game.approve(await listened(game));
  await game.clock.advance('3d');
  expect(at).toEqual(['19:20:30', '19:20:35', '19:25:35', '19:55:35']);
});

test('410 says that nothing more is wanted', async () => {
  const listening = recorder(410);
  const game = await play({ webhooks: { ...listening, retries: true } });
  await game.approve(await listened(game));
  await game.clock.advance('3d');
  expect(listening.received).toHaveLength(1);
});

test('a listener that does not answer in time has failed, and then holds nobody up', async () => {
  let asked = 0;
  const never = (): Promise<Response> => {
    asked += 1;
    return new Promise(() => {});
  };
  const game = await play({ webhooks: { fetch: never, timeout: 50 } });
  for (let count = 0; count < 40; count += 1) await game.approve(await listened(game));
  const began = performance.now();
  await game.tick();
  expect(asked).toBe(40);
  // One after the other they would take 2 s.
  expect(performance.now() - began).toBeLessThan(1000);
});

test('what waits when the sandbox ends is delivered by the next on the same storage', async () => {
  const storage = memoryStorage();
  const game = await play({ storage, webhooks: { fetch: () => new Promise(() => {}) } });
  const ids = [await listened(game), await listened(game)];
  for (const id of ids) await game.approve(id);
  await game.close();
  const listening = recorder();
  const next = await play({ storage, webhooks: listening });
  await next.tick();
  expect(idsOf(listening)).toEqual(ids);
  expect(await waitingIn(storage)).toBe(0);
});

test('what a dead process was delivering is delivered by another, once the claim is over', async () => {
  const storage = memoryStorage();
  let now = Date.parse('2026-03-16T19:20:30+01:00');
  // It never settles, as if it had been killed.
  const game = await play({ storage, now: () => now, webhooks: { fetch: () => new Promise(() => {}) } });
  await game.clock.freeze();
  const id = await listened(game);
  await game.approve(id);
  const listening = recorder();
  const next = await play({ storage, now: () => now, webhooks: listening });
  await next.tick();
  expect(idsOf(listening)).toEqual([]);
  now += 15_001;
  await next.tick();
  expect(idsOf(listening)).toEqual([id]);
  await next.tick();
  expect(idsOf(listening)).toEqual([id]);
});

test('a reset takes the outbox with it', async () => {
  const storage = memoryStorage();
  const answer = Promise.withResolvers<Response>();
  let asked = 0;
  const game = await play({
    storage,
    webhooks: {
      fetch: () => {
        asked += 1;
        return answer.promise;
      },
    },
  });
  for (let count = 0; count < 3; count += 1) await game.approve(await listened(game));
  await vi.waitFor(() => expect(asked).toBe(1), 30_000);
  await game.reset();
  answer.resolve(new Response(null, { status: 500 }));
  await game.tick();
  expect(asked).toBe(1);
  expect(await waitingIn(storage)).toBe(0);
});

test('a listener that asks the sandbox before it answers holds nothing up', async () => {
  const seen: string[] = [];
  const game: Game = await play({
    webhooks: {
      async fetch(request) {
        const { edata } = await request.json();
        seen.push((await game.ask('GET', `/shop/v1/pos/authorization/${edata.id}`)).body.status);
        return new Response();
      },
    },
  });
  await listened(game);
  await game.clock.advance('1h');
  expect(seen).toEqual(['EXPIRED']);
});

test('two sandboxes on one storage do not deliver the same, however long one of them takes', async () => {
  const storage = memoryStorage();
  let now = Date.parse('2026-03-16T19:20:30+01:00');
  const [one, other] = [recorder(), recorder()];
  const game = await play({ storage, now: () => now, webhooks: one });
  const beside = await play({ storage, now: () => now, webhooks: other });
  await game.webhooks.chaos({ effect: 'reorder', next: 2 });
  const id = await listened(game);
  await game.approve(id);
  for (let seconds = 0; seconds < 60; seconds += 10) {
    now += 10_000;
    await game.tick();
    await beside.tick();
  }
  expect([idsOf(one), idsOf(other)]).toEqual([[], []]);
  await game.webhooks.chaos();
  await game.tick();
  await beside.tick();
  expect([idsOf(one), idsOf(other)]).toEqual([[id], []]);
});
