import type { Authorization, Connection, DropPay, Pull, Push } from '@droppay/client';
import {
  type ConfirmClient,
  createWebhooks,
  type Hint,
  type PushEvent,
  type ReceivedEvent,
  type Webhooks,
} from '@droppay/webhooks';
import { expectTypeOf, test } from 'vitest';

declare const droppay: DropPay;
const credentials = { username: 'boxoffice', password: 'not-a-real-password' };

test('a client reads each resource, as the entity that its handler gets', () => {
  expectTypeOf<DropPay>().toExtend<ConfirmClient>();
  const webhooks = createWebhooks({ credentials, confirm: droppay });
  expectTypeOf(webhooks).toEqualTypeOf<Webhooks<DropPay>>();
  webhooks.on('connection', ({ current }) => {
    expectTypeOf(current).toEqualTypeOf<Connection>();
  });
  webhooks.on('authorization', ({ current }) => {
    expectTypeOf(current).toEqualTypeOf<Authorization>();
  });
  webhooks.on('push', ({ current }) => {
    expectTypeOf(current).toEqualTypeOf<Push & { readonly id: string }>();
  });
  webhooks.on('pull', ({ current }) => {
    expectTypeOf(current).toEqualTypeOf<Pull>();
  });
});

test('the client may depend on the tenant, and may have to be waited for', () => {
  const found = createWebhooks({
    credentials,
    tenants: true,
    confirm: (tenant: string) => (tenant ? droppay : droppay),
  });
  expectTypeOf(found).toEqualTypeOf<Webhooks<DropPay>>();
  const awaited = createWebhooks({ credentials, tenants: true, confirm: async () => droppay });
  expectTypeOf(awaited).toEqualTypeOf<Webhooks<DropPay>>();
});

test('a status is one that the contract names, so that a misspelt one does not compile', () => {
  const webhooks = createWebhooks({ credentials, confirm: droppay });
  webhooks.on('authorization', ({ status, before }) => {
    expectTypeOf(status).toEqualTypeOf<
      'WAITING' | 'GRANTED' | 'EXPIRED' | 'REVOKED' | 'REFUSED' | 'CANCELLED' | undefined
    >();
    // @ts-expect-error TS2367: GRNATED is none
    void (status === 'GRNATED');
    expectTypeOf(before).toEqualTypeOf<
      { readonly status: string | undefined; readonly at: Date } | undefined
    >();
  });
  webhooks.on(['authorization', 'pull'], (event) => {
    // @ts-expect-error TS2367: no authorization and no pull is that
    void (event.status === 'WAITING_APPROVAL');
    if (event.resource === 'pull') expectTypeOf(event.current).toEqualTypeOf<Pull>();
    else expectTypeOf(event.current).toEqualTypeOf<Authorization>();
  });
});

test('onAny gets everything, by its resource', () => {
  createWebhooks({ credentials, confirm: droppay }).onAny((event) => {
    expectTypeOf(event.resource).toEqualTypeOf<
      'connection' | 'authorization' | 'push' | 'pull' | 'unknown'
    >();
    if (event.resource === 'unknown') expectTypeOf(event.current).toEqualTypeOf<undefined>();
  });
});

test('an event in a handler has the deliveries of its resource', () => {
  createWebhooks({ credentials }).on('push', (event) => {
    expectTypeOf(event).toEqualTypeOf<ReceivedEvent<'push'>>();
    expectTypeOf(event.resource).toEqualTypeOf<'push'>();
    expectTypeOf(event.hints).toEqualTypeOf<readonly Hint<PushEvent>[]>();
    expectTypeOf(event.signal).toEqualTypeOf<AbortSignal>();
  });
});

test('what is unknown is not read', () => {
  createWebhooks({ credentials, confirm: droppay }).onUnknown((event) => {
    expectTypeOf(event.resource).toEqualTypeOf<'unknown'>();
    expectTypeOf(event.current).toEqualTypeOf<undefined>();
  });
});

test('nothing is read without a client', () => {
  createWebhooks({ credentials }).on('push', (event) => {
    expectTypeOf(event.current).toEqualTypeOf<undefined>();
    expectTypeOf(event.status).toEqualTypeOf<undefined>();
  });
});

test('what was revived from JSON is the event, without what JSON cannot hold', () => {
  const webhooks = createWebhooks({ credentials, confirm: droppay });
  const event = webhooks.revive('{}');
  if (event.resource === 'pull') expectTypeOf(event.current).toEqualTypeOf<Pull>();
  expectTypeOf(event).not.toHaveProperty('signal');
});

test('a resource that has no events has no handler', () => {
  const webhooks = createWebhooks({ credentials });
  // @ts-expect-error charges have none
  webhooks.on('charge', () => {});
  // @ts-expect-error charges have none
  webhooks.on(['push', 'charge'], () => {});
  // @ts-expect-error charges have none
  webhooks.url('https://boxoffice.example', 'charge');
});

test('what reads only some resources is no client', () => {
  // @ts-expect-error connections, authorizations and pulls are missing
  createWebhooks({ credentials, confirm: { pushes: droppay.pushes } });
});
