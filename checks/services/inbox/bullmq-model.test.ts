import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bullmqInbox } from '../../../packages/webhooks/src/bullmq.ts';
import { timerDispatcher } from '../../../packages/webhooks/src/inbox/timer-dispatcher.ts';
import {
  type Fault,
  runSequence,
  type Tally,
  type World,
} from '../../../packages/webhooks/test/model/sequence.ts';
import { type RedisServers, startRedisServers } from './redis-servers.ts';
import { ENCRYPTION_KEY } from './resources.ts';

const SEQUENCES = Number(process.env['MODEL_SEQUENCES'] ?? 20);
const FIRST = Number(process.env['MODEL_FIRST'] ?? 1);
/** Sequences mostly wait, so many are played at once. */
const AT_ONCE = 20;

let servers: RedisServers;
let client: Redis;
beforeAll(async () => {
  servers = await startRedisServers();
  client = new Redis(servers.single, '127.0.0.1');
});
afterAll(async () => {
  client.disconnect();
  await servers.stop();
});

/** One Redis, and an inbox of its own for each sequence. */
const worlds: Record<string, { without: Fault[]; lease: number; world: () => World }> = {
  // Its processes share this one's timers and connections, so they cannot stand still or die: fleets of real ones do.
  BullMQ: {
    without: ['die', 'stand'],
    lease: 500,
    world: () => {
      const service = randomUUID();
      return {
        open: ({ wrap }) => {
          const inbox = bullmqInbox(client, { encryptionKey: ENCRYPTION_KEY, service });
          return { ...inbox, store: wrap(inbox.store) };
        },
      };
    },
  },
  'the store in Redis, with timers': {
    without: [],
    lease: 500,
    world: () => {
      const service = randomUUID();
      return {
        open: ({ wrap, clock }) => {
          const inbox = bullmqInbox(client, { encryptionKey: ENCRYPTION_KEY, service });
          const store = wrap(inbox.store);
          return { ...inbox, store, dispatcher: timerDispatcher(store, { clock }) };
        },
      };
    },
  },
};

describe.each(Object.entries(worlds))('%s', (_, options) => {
  test(
    `after ${SEQUENCES} random sequences of hints and outages everything is as it really is`,
    { timeout: 60_000 + SEQUENCES * 5000 },
    async () => {
      const all: Tally = { deliveries: 0, acknowledged: 0, runs: 0, dead: 0 };
      const failed: string[] = [];
      const seeds = Array.from({ length: SEQUENCES }, (__, index) => FIRST + index).values();
      const play = async (): Promise<void> => {
        for (const seed of seeds) {
          const { faults, tally } = await runSequence(seed, { ...options, time: 'real' });
          if (faults.length > 0) failed.push(`seed ${seed}: ${faults.join('; ')}`);
          for (const name of Object.keys(all) as (keyof Tally)[]) all[name] += tally[name];
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, play));
      console.log(`${SEQUENCES} sequences: ${JSON.stringify(all)}.`);
      expect(failed.slice(0, 10)).toEqual([]);
      expect(all.acknowledged).toBeGreaterThan(5 * SEQUENCES);
      expect(all.runs).toBeGreaterThan(5 * SEQUENCES);
    },
  );
});
