import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { postgresQuery } from '../../../packages/webhooks/src/inbox/postgres-query.ts';
import { postgresStore } from '../../../packages/webhooks/src/inbox/postgres-store.ts';
import { NOW, postgresTables } from '../../../packages/webhooks/src/inbox/postgres-tables.ts';
import { sealedStore } from '../../../packages/webhooks/src/inbox/seal.ts';
import { timerDispatcher } from '../../../packages/webhooks/src/inbox/timer-dispatcher.ts';
import {
  runSequence,
  type SequenceOptions,
  type Tally,
} from '../../../packages/webhooks/test/model/sequence.ts';
import { openBoss } from './open-boss.ts';
import { encryptionKey, newService } from './pg-boss.ts';

// MODEL_POSTGRES=1000 for the long run.
const SEQUENCES = Number(process.env['MODEL_POSTGRES'] ?? 4);
const FIRST = Number(process.env['MODEL_FIRST'] ?? 1);

let boss: PgBoss;
beforeAll(async () => {
  boss = await openBoss(inject('ports').postgres);
});
afterAll(() => boss.stop({ graceful: false }));

/** Tables of their own in one server, whose time is the sequence's. pg-boss knows none, so timers dispatch. */
const world: SequenceOptions['world'] = async (time) => {
  const tables = postgresTables(newService(), 'public');
  const query = postgresQuery(boss);
  await query(tables.sql);
  const kept = postgresStore(
    (text, values) => query(text.replaceAll(NOW, `${Math.round(time.date())}::bigint`), values),
    tables,
  );
  return {
    open: ({ clock, wrap }) => {
      const store = wrap(sealedStore(kept, encryptionKey));
      return { name: 'postgres', durable: true, store, dispatcher: timerDispatcher(store, { clock }) };
    },
    close: async () => {
      await query(`DROP TABLE ${tables.hints}, ${tables.resources}, ${tables.meta}`);
    },
  };
};

test(`in PostgreSQL everything is as it really is after ${SEQUENCES} random sequences`, async () => {
  const all: Tally = { deliveries: 0, acknowledged: 0, runs: 0, dead: 0 };
  const failed: string[] = [];
  for (let seed = FIRST; seed < FIRST + SEQUENCES; seed += 1) {
    const { faults, tally } = await runSequence(seed, { world });
    if (faults.length > 0) failed.push(`seed ${seed}: ${faults.join('; ')}`);
    for (const name of Object.keys(all) as (keyof Tally)[]) all[name] += tally[name];
  }
  console.log(`${SEQUENCES} sequences in PostgreSQL: ${JSON.stringify(all)}.`);
  expect(failed.slice(0, 10)).toEqual([]);
  expect(all.acknowledged).toBeGreaterThan(3 * SEQUENCES);
  expect(all.runs).toBeGreaterThan(3 * SEQUENCES);
}, 3_600_000);
