import { randomBytes, randomUUID } from 'node:crypto';
import { pgBossInbox } from '@droppay/webhooks/pg-boss';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, inject } from 'vitest';
import { describeStore } from '../../../packages/webhooks/test/inbox/store-contract.ts';
import { openBoss } from './open-boss.ts';

const encryptionKey = randomBytes(32).toString('hex');
let bosses: PgBoss[];
beforeAll(async () => {
  const { postgres } = inject('ports');
  bosses = [await openBoss(postgres), await openBoss(postgres)];
});
afterAll(() => Promise.all(bosses.map((boss) => boss.stop())));

describeStore('PostgreSQL', async () => {
  const service = `test-${randomUUID().slice(0, 30)}`;
  const [inbox, beside] = bosses.map((boss) => pgBossInbox(boss, { encryptionKey, service }));
  await inbox!.createTables();
  return { store: inbox!.store, beside: () => beside!.store };
});
