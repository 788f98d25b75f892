import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWebhooks } from '@droppay/webhooks';
import { webhookRequest } from '@droppay/webhooks/testing';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { type SharedStore, sharedStores } from './stores.ts';

const credentials = { username: 'boxoffice', password: 'not-a-real-password' };
const { url } = createWebhooks({ credentials });

interface Receiver {
  child: ChildProcess;
  /** Delivers an event of its own name to this process, and resolves with the status of the response. */
  deliver: (etype: string) => Promise<number>;
  /** How often its handler has begun. */
  handled: () => Promise<number>;
}

async function start(
  store: SharedStore,
  behaviour: 'succeed' | 'fail' | 'hang' = 'succeed',
  claimFor = 60_000,
): Promise<Receiver> {
  const program = new URL('receiver.ts', import.meta.url);
  const child = fork(program, [store, JSON.stringify(inject('ports')), behaviour, `${claimFor}`]);
  onTestFinished(() => void child.kill());
  const died = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`It ended with ${code} at once.`)),
  );
  died.catch(() => {});
  const [port] = await Promise.race([once(child, 'message'), died]);
  const listener = url(`http://127.0.0.1:${port}`, 'authorization');
  return {
    child,
    deliver: async (etype) => (await fetch(webhookRequest(listener, { etype }))).status,
    // The process is asked, because its own messages may arrive after the response to a delivery.
    handled: () =>
      new Promise((resolve) => {
        child.on('message', (message) => {
          if (typeof message === 'number') resolve(message);
        });
        child.send('count');
      }),
  };
}

describe.each(Object.keys(sharedStores) as SharedStore[])('%s', (store) => {
  test('the same delivery 1,000 times at once, to four processes, is handled once', async () => {
    const processes = await Promise.all(Array.from({ length: 4 }, () => start(store)));
    const etype = randomUUID();
    const statuses = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => processes[index % 4]!.deliver(etype)),
    );
    expect(statuses).toEqual(Array.from({ length: 1000 }, () => 200));
    const handled = await Promise.all(processes.map((each) => each.handled()));
    expect(handled.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 1]);
  });

  test('an event whose handler failed is handled again on the next delivery, by another process', async () => {
    const failing = await start(store, 'fail');
    const other = await start(store);
    const etype = randomUUID();
    expect(await failing.deliver(etype)).toBe(500);
    expect(await other.deliver(etype)).toBe(200);
    expect([await failing.handled(), await other.handled()]).toEqual([1, 1]);
  });

  test('an event whose process was killed while it handled it is handled once its claim expires', async () => {
    const dying = await start(store, 'hang', 1000);
    const other = await start(store);
    const etype = randomUUID();
    const lost = dying.deliver(etype).catch(() => 'lost');
    await once(dying.child, 'message');
    const exited = once(dying.child, 'exit');
    dying.child.kill('SIGKILL');
    expect(await exited).toEqual([null, 'SIGKILL']);
    expect(await lost).toBe('lost');
    expect(await other.deliver(etype)).toBe(200);
    expect(await other.handled()).toBe(1);
  });
});
