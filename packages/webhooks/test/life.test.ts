import { expect, test } from 'vitest';
import { createWebhooksOn } from '../src/create-webhooks.ts';
import { memoryStore } from '../src/inbox/memory-store.ts';
import { timerDispatcher } from '../src/inbox/timer-dispatcher.ts';
import type { HookEvent, Inbox, WebhookError, WebhooksOptions } from '../src/index.ts';
import { webhookRequest } from '../src/testing.ts';
import { base, credentials } from './fixtures.ts';
import { type Time, virtualTime } from './model/time.ts';

const DAY = 86_400_000;

function opened(options: Partial<WebhooksOptions> = {}, change: Partial<Inbox['dispatcher']> = {}) {
  // Hashing takes real time: nothing passes meanwhile.
  let underway = 0;
  const time: Time = virtualTime(() => underway);
  const store = memoryStore(100, time);
  const dispatcher = timerDispatcher(store, { clock: time });
  const inbox: Inbox = {
    name: 'durable',
    durable: true,
    store,
    dispatcher: { ...dispatcher, ...change },
  };
  const events: HookEvent[] = [];
  const errors: WebhookError[] = [];
  const webhooks = createWebhooksOn(time, {
    credentials,
    inbox,
    hook: (event) => events.push(event),
    ...options,
  });
  webhooks.onError((error) => void errors.push(error));
  const post = async (id: string): Promise<number> => {
    underway += 1;
    const kept = async (): Promise<number> =>
      (await webhooks.fetch(webhookRequest(webhooks.url(base, 'pull'), { body: JSON.stringify({ id }) })))
        .status;
    return kept().finally(() => {
      underway -= 1;
    });
  };
  return { time, store, dispatcher, webhooks, events, errors, post };
}

test('a durable inbox answers what it has kept, and handles it after', async () => {
  const { time, webhooks, post } = opened();
  const handled: string[] = [];
  webhooks.on('pull', async ({ id }) => {
    await new Promise<void>((resolve) => void time.after(5000, resolve));
    handled.push(id);
  });
  expect(await post('P1')).toBe(200);
  expect(handled).toEqual([]);
  await time.pass(5000);
  expect(handled).toEqual(['P1']);
});

test('a delivery starts what was not started, and says so once', async () => {
  const { time, errors, webhooks, post } = opened();
  webhooks.on('pull', () => {});
  await post('P1');
  await post('P2');
  await time.pass(1);
  expect(errors.map(({ message }) => message)).toEqual([
    'A delivery started the inbox. Call webhooks.start() when the process starts: what waits is not run before.',
  ]);
});

test('what waited when the process started is run when it is started', async () => {
  const { time, webhooks, errors, post } = opened({ respond: 'kept' });
  await webhooks.stop();
  expect(await post('P1')).toBe(200);
  const handled: string[] = [];
  webhooks.on('pull', ({ id }) => void handled.push(id));
  await time.pass(5000);
  expect(handled).toEqual([]);
  await Promise.all([webhooks.start(), webhooks.start()]);
  await time.pass(1);
  expect([handled, errors]).toEqual([['P1'], []]);
});

test('when it cannot be started a delivery is kept all the same, and the next one tries again', async () => {
  let starts = 0;
  const { errors, webhooks, post } = opened(
    {},
    {
      start: async () => {
        starts += 1;
        throw new Error('The queue is gone.');
      },
      wake: () => Promise.reject(new Error('The queue is gone.')),
    },
  );
  expect([await post('P1'), await post('P2')]).toEqual([200, 200]);
  expect(starts).toBe(2);
  expect(errors.map(({ cause }) => cause)).toContainEqual(new Error('The queue is gone.'));
  await expect(webhooks.start()).rejects.toThrow('The queue is gone.');
});

test('when it cannot be started yet, what was answered is handled without another delivery', async () => {
  let starts = 0;
  const { time, webhooks, errors, post, dispatcher } = opened(
    {},
    {
      start: async (work) => {
        starts += 1;
        if (starts < 4) throw new Error('The queue is gone.');
        await dispatcher.start(work);
      },
    },
  );
  const handled: string[] = [];
  webhooks.on('pull', ({ id }) => void handled.push(id));
  expect(await post('P1')).toBe(200);
  await time.pass(6999);
  expect([starts, handled]).toEqual([3, []]);
  await time.pass(2);
  expect([starts, handled]).toEqual([4, ['P1']]);
  await webhooks.stop();
  await time.pass(600_000);
  expect(starts).toBe(4);
  expect(errors.filter(({ message }) => message.startsWith('A delivery started'))).toHaveLength(1);
});

test('asked to handle within the request, it starts nothing', async () => {
  const { time, webhooks, events, post } = opened(
    { respond: 'handled' },
    { start: () => expect.unreachable() },
  );
  webhooks.on('pull', ({ id }) => {
    if (id === 'P2') throw new Error('down');
  });
  expect([await post('P1'), await post('P2')]).toEqual([200, 500]);
  await time.pass(60_000);
  expect(events.filter(({ type }) => type === 'started')).toHaveLength(2);
});

test('runDue runs what is due once: what a cron job needs', async () => {
  const { time, webhooks, post } = opened({ respond: 'handled', concurrency: 2 });
  let isDown = true;
  webhooks.on('pull', ({ id }) => {
    if (isDown || id === 'P3') throw new Error('down');
  });
  for (const id of ['P1', 'P2', 'P3', 'P4', 'P5']) await post(id);
  isDown = false;
  expect(await webhooks.runDue()).toEqual({ handled: 0, failed: 0 });
  await time.pass(2000);
  expect(await webhooks.runDue()).toEqual({ handled: 4, failed: 1 });
  expect(await webhooks.runDue()).toEqual({ handled: 0, failed: 0 });
  expect(await webhooks.inbox.list({ state: 'failing' })).toMatchObject([{ id: 'P3', attempts: 2 }]);
});

test('runDue says when the inbox is not available', async () => {
  const { store, webhooks } = opened();
  store.due = () => Promise.reject(new Error('The store is gone.'));
  await expect(webhooks.runDue()).rejects.toThrow('The store is gone.');
});

test('stopping waits for handlers, then aborts them, and another process has the resource at once', async () => {
  const { time, store, webhooks, post } = opened();
  let aborted: unknown;
  webhooks.on('pull', async ({ signal }) => {
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve());
    });
    aborted = signal.reason;
  });
  await webhooks.start();
  await post('P1');
  await time.pass(10);
  const stopped = webhooks.stop({ timeout: 3000 });
  await time.pass(2999);
  expect(aborted).toBeUndefined();
  await time.pass(1);
  await stopped;
  expect(aborted).toMatchObject({ message: 'The run of this resource was stopped.' });
  expect((await store.due(10)).keys).toEqual(['/pull/P1']);
  await time.pass(60_000);
  expect(await store.get('/pull/P1')).toMatchObject({ doneSeq: 0, attempts: 0 });
});

test('what is started again while it still stops runs what comes then', async () => {
  const { time, webhooks, post } = opened();
  const handled: string[] = [];
  webhooks.on('pull', async ({ id }) => {
    await new Promise<void>((resolve) => void time.after(1000, resolve));
    handled.push(id);
  });
  await webhooks.start();
  await post('P1');
  await time.pass(10);
  const stopped = webhooks.stop();
  await time.pass(10);
  await webhooks.start();
  await time.pass(1000);
  await stopped;
  await post('P2');
  await time.pass(3000);
  expect(handled).toEqual(['P1', 'P2']);
  await webhooks.stop();
});

test('stopping what never started is nothing', async () => {
  const { webhooks } = opened();
  await webhooks.stop();
  await webhooks.stop();
});

test('what was handled is forgotten after thirty days, what was given up after ninety', async () => {
  // Without a dispatcher, which would look a hundred million times.
  const { time, webhooks, post } = opened(
    { retry: { attempts: 1 }, respond: 'handled' },
    { start: async () => {} },
  );
  webhooks.on('pull', ({ id }) => {
    if (id === 'DEAD') throw new Error('down');
  });
  await webhooks.start();
  await post('DONE');
  await post('DEAD');
  const ids = async (): Promise<string[]> => (await webhooks.inbox.list()).map(({ id }) => id);
  await time.pass(29.9 * DAY);
  expect(await ids()).toEqual(['DEAD', 'DONE']);
  await time.pass(0.2 * DAY);
  expect(await ids()).toEqual(['DEAD']);
  await time.pass(60 * DAY);
  expect(await ids()).toEqual([]);
});
