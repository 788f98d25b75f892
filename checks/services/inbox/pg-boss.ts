import { randomBytes, randomUUID } from 'node:crypto';
import {
  createWebhooks,
  type HookEvent,
  type Inbox,
  type Webhooks,
  type WebhooksOptions,
} from '@droppay/webhooks';
import { pgBossInbox, type PgBossInboxOptions } from '@droppay/webhooks/pg-boss';
import { webhookRequest } from '@droppay/webhooks/testing';
import type { PgBoss } from 'pg-boss';
import { inject, onTestFinished } from 'vitest';
import { openBoss } from './open-boss.ts';

export const credentials = { username: 'boxoffice', password: 'not-a-real-password' };
export const encryptionKey = randomBytes(32).toString('hex');

/** The name of a service that no other test has. */
export const newService = (): string => `test-${randomUUID().slice(0, 30)}`;

/** A process of a service, as far as one can be had within this one. */
export interface OpenedService {
  readonly boss: PgBoss;
  readonly inbox: Inbox;
  readonly webhooks: Webhooks;
  readonly queue: string;
  readonly events: HookEvent[];
  /** Delivers a pull, and resolves to the status of the response. */
  readonly deliver: (id: string, data?: Record<string, unknown>) => Promise<number>;
}

/** Opens a service that is closed with the test. Its handlers are to be set, and it is to be started. */
export async function openService(
  service: string,
  {
    port = inject('ports').postgres,
    ...given
  }: Partial<WebhooksOptions & PgBossInboxOptions> & { port?: number } = {},
): Promise<OpenedService> {
  const boss = await openBoss(port);
  const { poll = 500, sweep = 100, schema, queue, ...options } = given;
  const inbox = pgBossInbox(boss, {
    encryptionKey,
    service,
    poll,
    sweep,
    ...(schema !== undefined && { schema }),
    ...(queue !== undefined && { queue }),
  });
  await inbox.createTables();
  const events: HookEvent[] = [];
  const webhooks = createWebhooks({
    credentials,
    inbox,
    hook: (event) => void events.push(event),
    ...options,
  });
  webhooks.onError(() => {});
  onTestFinished(async () => {
    await webhooks.stop({ timeout: 100 });
    await boss.stop({ graceful: false });
  });
  const url = webhooks.url('https://boxoffice.example/hooks', 'pull');
  return {
    boss,
    inbox,
    webhooks,
    queue: queue ?? `${service}-inbox`,
    events,
    deliver: async (id, data = {}) =>
      (await webhooks.fetch(webhookRequest(url, { form: 'flat', data: { id, ...data } }))).status,
  };
}
