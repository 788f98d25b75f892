import { AsyncLocalStorage } from 'node:async_hooks';
import { createWebhooksOn } from '../../src/create-webhooks.ts';
import type { ReceivedEvent, ReceivedUnknownEvent } from '../../src/handled-event.ts';
import type { Inbox } from '../../src/inbox/inbox.ts';
import type { KeptHint } from '../../src/inbox/inbox-store.ts';
import { resourceKey, resourceNameOf } from '../../src/inbox/resource-key.ts';
import type { Webhooks } from '../../src/index.ts';
import { bodyOf, change, clientOf, type Kind, type Resource, someResources, strayBody } from './drop-pay.ts';
import { Oracle, type SeenRun } from './oracle.ts';
import { modelProcess, type ModelProcess } from './process.ts';
import { randomFrom } from './random.ts';
import { realTime, type Time, virtualTime } from './time.ts';

/** The inbox under test: one store, which any number of processes open. */
export interface World {
  /** Opens it for a process: with its clock, and its store wrapped, so that the process can lose it, stand still and die. */
  open: (process: Pick<ModelProcess, 'clock' | 'wrap' | 'name'>) => Inbox | Promise<Inbox>;
  close?: () => Promise<void>;
}

export interface SequenceOptions {
  /** Makes an empty inbox. `time` is the server's, where the store can have one of its own. */
  world: (time: Time) => World | Promise<World>;
  /** Whether the store takes its time from `time`; else it passes as for everybody. @default 'virtual' */
  time?: 'virtual' | 'real';
  /** In milliseconds; all other times follow from it. @default 10_000 */
  lease?: number;
  /** What may happen besides deliveries. All by default; an engine with connections of its own cannot stand still or die. */
  without?: readonly Fault[];
  /** How much happens. @default 30 */
  actions?: number;
}

export type Fault = 'die' | 'stand' | 'outage' | 'stop' | 'throw' | 'hang' | 'unreadable';

/** What the sequence was made of, to see that it is worth something. */
export interface Tally {
  deliveries: number;
  acknowledged: number;
  runs: number;
  dead: number;
}

interface Running {
  process: ModelProcess;
  webhooks: Webhooks<ReturnType<typeof clientOf>>;
}

const ATTEMPTS = 5;
const credentials = { username: 'model', password: 'not-a-real-password' };
const authorization = `Basic ${btoa('model:not-a-real-password')}`;
/** What the delivery that is being received has kept, and what is to be called when it reaches the store. */
const delivery = new AsyncLocalStorage<{ kept: { key: string; step: number }[]; reached: () => void }>();

/**
 * Plays one random sequence of deliveries, crashes and outages, lets it come to rest, and says what was wrong: nothing, when the
 * inbox keeps its promises.
 */
export async function runSequence(
  seed: number,
  { world: makeWorld, time: kind = 'virtual', lease = 10_000, without = [], actions = 30 }: SequenceOptions,
): Promise<{ faults: readonly string[]; tally: Tally }> {
  const random = randomFrom(seed);
  const oracle = new Oracle();
  const underway = { count: 0 };
  const time = kind === 'virtual' ? virtualTime(() => underway.count) : realTime;
  const world = await makeWorld(time);
  const tally: Tally = { deliveries: 0, acknowledged: 0, runs: 0, dead: 0 };
  const tenants = random.chance(0.5) ? [''] : ['north', 'south'];
  const resources = someResources(random, tenants);
  const byKey = new Map<string, Resource>(
    resources.map(({ tenant, kind: resource, id }, index) => [
      resourceKey({ tenant, resource, id }),
      resources[index]!,
    ]),
  );
  const acknowledged: { key: string; step: number }[] = [];
  const hints = new Map<string, { key: string; step: number }>();
  const waiting = new Set<{ process: ModelProcess }>();
  const may = (fault: Fault, probability: number): boolean =>
    !calm && !without.includes(fault) && random.chance(probability);
  let calm = false;
  let opened = 0;

  function keep({ id, key }: KeptHint, step: number): void {
    // Another call for the same hint adds nothing.
    const first = hints.get(id) ?? { key, step };
    if (!hints.has(id)) oracle.of(key).kept.push(step);
    hints.set(id, first);
    delivery.getStore()?.kept.push(first);
  }

  async function open(): Promise<Running> {
    opened += 1;
    const process = modelProcess(
      `process ${opened}`,
      time,
      random,
      underway,
      () => oracle.step(),
      () => delivery.getStore()?.reached(),
      keep,
    );
    const client = async (tenant: string) =>
      clientOf((resource, id) => process.live(read(process, tenant, resource, id)));
    const inbox = await world.open(process);
    const webhooks = createWebhooksOn(process.clock, {
      credentials,
      tenants: tenants.length > 1,
      confirm: client,
      inbox,
      lease,
      timeout: lease,
      handlerTimeout: 6 * lease,
      concurrency: random.pick([1, 2, 10]),
      retry: { attempts: ATTEMPTS, first: lease / 10, longest: lease },
      hook: (event) => {
        if (event.type === 'dead') tally.dead += 1;
        if (event.type === 'handled') oracle.of(event.key).failures = 0;
      },
    });
    webhooks.onError(() => {});
    webhooks.onAny((event) => handle(process, event));
    if (random.chance(0.8)) await webhooks.start().catch(() => {});
    return { process, webhooks };
  }

  /** What DropPay says, at once; it takes its time to arrive. */
  async function read(process: ModelProcess, tenant: string, kind_: Kind, id: string): Promise<unknown> {
    const resource = resources.find(
      (each) => each.tenant === tenant && each.kind === kind_ && each.id === id,
    );
    const step = oracle.step();
    const answer = { id, status: resource?.status, step };
    if (random.chance(0.3)) await process.sleep(random(lease / 4));
    if (!resource || may('unreadable', 0.1)) {
      oracle.of(resourceKey({ tenant, resource: kind_, id })).failures += 1;
      throw new Error('404');
    }
    return answer;
  }

  async function handle(
    process: ModelProcess,
    event: ReceivedEvent<Kind, ReturnType<typeof clientOf>> | ReceivedUnknownEvent,
  ): Promise<void> {
    tally.runs += 1;
    const { key, fence, signal } = event;
    const current = event.current as { status: string; step: number } | undefined;
    const run: SeenRun = {
      key,
      fence,
      process: process.name,
      read: current?.step ?? oracle.step(),
      status: current?.status,
      // What stood still has a moment to see how late it is.
      counts: () =>
        !signal.aborted &&
        process.state() === 'runs' &&
        time.now() > process.wentOn() + (kind === 'real' ? 50 : 0),
    };
    oracle.enter(run);
    let succeeded = false;
    try {
      if (may('hang', 0.05)) {
        await new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve());
        });
        // Some stop at once, others later.
        if (random.chance(0.5)) await process.sleep(random(3 * lease));
        signal.throwIfAborted();
      }
      if (random.chance(0.6)) await process.sleep(random(random.chance(0.2) ? 3 * lease : lease / 5));
      if (may('throw', 0.2)) throw new Error('the handler failed');
      succeeded = !signal.aborted;
    } finally {
      oracle.leave(run, succeeded);
    }
  }

  function deliver({ process, webhooks }: Running, path: string, body: string): void {
    if (process.state() !== 'runs') return;
    tally.deliveries += 1;
    const mine = { process };
    waiting.add(mine);
    // Until it has reached the store: hashing takes real time, but no virtual.
    underway.count += 1;
    let counted = true;
    const reached = (): void => {
      if (counted) underway.count -= 1;
      counted = false;
    };
    const post = { kept: [] as { key: string; step: number }[], reached };
    void delivery.run(post, async () => {
      const request = new Request(`https://shop.example${random.pick(['/hooks', '', '/a/b'])}/${path}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body,
      });
      const { status } = await process.live(webhooks.fetch(request));
      reached();
      waiting.delete(mine);
      if (status !== 200) return;
      tally.acknowledged += 1;
      if (post.kept.length === 0) oracle.wrong(`a delivery to ${path} got 200 and was not kept`);
      acknowledged.push(...post.kept);
    });
  }

  let running: Running[] = [];
  const alive = (): Running[] => running.filter(({ process }) => process.state() === 'runs');
  const later = (ms: number, what: () => void): void => void time.after(ms, what);

  function send(resource: Resource): void {
    const path = `${resource.tenant && `${resource.tenant}/`}${resource.kind}`;
    const body = bodyOf(resource, random);
    const times = random.chance(0.3) ? 2 + Math.floor(random(2)) : 1;
    for (let index = 0; index < times; index += 1) {
      const go = (): void => {
        const [to] = [random.pick(alive())];
        if (to) deliver(to, path, body);
      };
      if (random.chance(0.5)) go();
      else later(random(2 * lease), go);
    }
  }

  async function act(): Promise<void> {
    const target = random.pick(running);
    const roll = random(1);
    if (roll < 0.6) {
      const resource = random.pick(resources);
      if (random.chance(0.8)) change(resource, random, oracle.step());
      send(resource);
      // A second state in the same second, and back.
      if (random.chance(0.3)) {
        change(resource, random, oracle.step());
        send(resource);
      }
    } else if (roll < 0.65) {
      const [to] = alive();
      if (to)
        deliver(to, `${random.pick(tenants)}/${random.pick(['', 'pull', 'nowhere'])}`, strayBody(random));
    } else if (roll < 0.7 && may('die', 1)) {
      target.process.die();
      running = running.filter((each) => each !== target);
      running.push(await open());
    } else if (roll < 0.78 && may('stand', 1)) {
      target.process.stand();
      later(random(3 * lease), () => target.process.goOn());
    } else if (roll < 0.88 && may('outage', 1)) {
      const hit = random.chance(0.5) ? running : [target];
      for (const { process } of hit) process.outage(true);
      later(random(1.5 * lease), () => {
        for (const { process } of hit) process.outage(false);
      });
    } else if (roll < 0.92 && may('stop', 1)) {
      void target.webhooks.stop({ timeout: random(2 * lease) }).then(
        () => target.webhooks.start().catch(() => {}),
        (error: unknown) => oracle.wrong(`stop() rejected: ${String(error)}`),
      );
    } else if (roll < 0.95) {
      void target.webhooks.runDue().catch(() => {});
    } else {
      void target.webhooks.inbox.replay(random.pick([...byKey.keys()])).catch(() => {});
    }
  }

  for (let count = 1 + Math.floor(random(3)); count > 0; count -= 1) running.push(await open());
  for (let action = 0; action < actions; action += 1) {
    await act();
    await time.pass(random.chance(0.5) ? random(lease / 50) : random(lease / 2));
  }

  calm = true;
  await time.pass(2 * lease);
  for (const { process } of running) {
    process.outage(false);
    process.goOn();
  }
  await time.pass(1);
  for (const { webhooks } of running)
    await Promise.race([webhooks.start().catch(() => {}), time.pass(lease)]);
  const [{ webhooks }] = running as [Running];
  const isAtRest = async (): Promise<boolean> =>
    (await webhooks.inbox.list({ limit: 1000 })).every(
      ({ state }) => state === 'settled' || state === 'dead',
    ) && [...waiting].every(({ process }) => process.state() !== 'runs');
  // At most the longest handler, the longest wait, and the lease of one that died.
  for (let round = 0; round < 30; round += 1) {
    await time.pass(lease);
    if (await isAtRest()) break;
  }

  const entries = new Map((await webhooks.inbox.list({ limit: 1000 })).map((entry) => [entry.key, entry]));
  for (const { process } of waiting) {
    if (process.state() === 'runs') oracle.wrong('a delivery was never answered');
  }
  for (const entry of entries.values()) {
    const { key, state } = entry;
    const { failures: ended, active } = oracle.of(key);
    // What was too late may be at work still.
    const failures = ended + active.size;
    if (state === 'dead' && failures < ATTEMPTS) oracle.wrong(`${key} is dead after ${failures} failures`);
    if (state !== 'dead' && state !== 'settled') oracle.wrong(`${key} is ${state} for ever`);
  }
  for (const { key, step } of acknowledged) {
    const entry = entries.get(key);
    if (!entry) oracle.wrong(`${key} was acknowledged and is gone`);
    else if (entry.state !== 'dead' && !oracle.of(key).done.some(({ read: at }) => at > step)) {
      oracle.wrong(`${key} was not read and handled after step ${step}, in which a hint was kept`);
    }
  }
  for (const [key, resource] of byKey) {
    const entry = entries.get(key);
    const { kept } = oracle.of(key);
    if (entry?.state !== 'settled' || !kept.some((step) => step > resource.changed)) continue;
    const last = oracle.handled(key);
    const real = resource.status;
    if (last?.status !== real) oracle.wrong(`${key} is ${real}, and was last handled as ${last?.status}`);
    if (entry.status !== real) oracle.wrong(`${key} is ${real}, and the inbox says ${entry.status}`);
  }
  for (const key of entries.keys()) {
    if (!byKey.has(key) && resourceNameOf(key).resource !== 'unknown')
      oracle.wrong(`nothing is called ${key}`);
  }

  for (const { process, webhooks: each } of running) {
    await Promise.race([each.stop({ timeout: 1 }), time.pass(4 * lease)]);
    process.die();
  }
  await world.close?.();
  return { faults: oracle.faults, tally };
}
