import type { Authorization, Connection, DropPay, Pull, Push } from '@droppay/client';
import {
  type ConfirmClient,
  createWebhooks,
  type ReceivedEvent,
  type Webhooks,
  type WebhookEvent,
} from '@droppay/webhooks';
import { expectTypeOf, test } from 'vitest';

declare const droppay: DropPay;
const credentials = { username: 'boxoffice', password: 'not-a-real-password' };

test('a client confirms events, each as the entity it reads', () => {
  expectTypeOf<DropPay>().toExtend<ConfirmClient>();
  const webhooks = createWebhooks({ credentials, confirm: droppay });
  expectTypeOf(webhooks).toEqualTypeOf<Webhooks<DropPay>>();
  webhooks.on('connection', async (event) => {
    expectTypeOf(await event.confirm()).toEqualTypeOf<Connection>();
  });
  webhooks.on('authorization', async (event) => {
    expectTypeOf(await event.confirm()).toEqualTypeOf<Authorization>();
  });
  webhooks.on('push', async (event) => {
    expectTypeOf(await event.confirm()).toEqualTypeOf<Push & { readonly id: string }>();
  });
  webhooks.on('pull', async (event) => {
    expectTypeOf(await event.confirm()).toEqualTypeOf<Pull>();
  });
});

test('an event in a handler is the event of its resource', () => {
  createWebhooks({ credentials }).on('push', (event) => {
    expectTypeOf(event).toEqualTypeOf<ReceivedEvent<'push'>>();
    expectTypeOf(event).toExtend<Extract<WebhookEvent, { resource: 'push' }>>();
    expectTypeOf(event.resource).toEqualTypeOf<'push'>();
  });
});

test('an unknown event cannot be confirmed', () => {
  createWebhooks({ credentials, confirm: droppay }).onUnknown((event) => {
    expectTypeOf(event.resource).toEqualTypeOf<'unknown'>();
    expectTypeOf(event).not.toHaveProperty('confirm');
  });
});

test('nothing is confirmed without a client', () => {
  createWebhooks({ credentials }).on('push', (event) => {
    expectTypeOf(event.confirm()).toEqualTypeOf<Promise<never>>();
  });
});

test('a resource that has no events has no handler', () => {
  const webhooks = createWebhooks({ credentials });
  // @ts-expect-error charges have none
  webhooks.on('charge', () => {});
  // @ts-expect-error charges have none
  webhooks.url('https://boxoffice.example', 'charge');
});

test('what reads only some resources is no client', () => {
  // @ts-expect-error connections, authorizations and pulls are missing
  createWebhooks({ credentials, confirm: { pushes: droppay.pushes } });
});
