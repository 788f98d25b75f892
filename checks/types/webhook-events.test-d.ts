import type { AuthorizationData as ClientAuthorizationData } from '@droppay/client';
import {
  type AuthorizationData,
  type AuthorizationEvent,
  type ConnectionData,
  type ConnectionEvent,
  type Flaw,
  parseEvent,
  type ParseOptions,
  type PullData,
  type PushData,
  type UnknownEvent,
  type WebhookEvent,
} from '@droppay/webhooks';
import { expectTypeOf, test } from 'vitest';

test('the resource tells the event, and these five are all', () => {
  expectTypeOf<WebhookEvent['resource']>().toEqualTypeOf<
    'connection' | 'authorization' | 'push' | 'pull' | 'unknown'
  >();
  const idOf = (event: WebhookEvent): string | undefined => {
    switch (event.resource) {
      case 'connection':
        expectTypeOf(event).toEqualTypeOf<ConnectionEvent>();
        expectTypeOf(event.data).toEqualTypeOf<ConnectionData>();
        return event.id;
      case 'authorization':
        expectTypeOf(event).toEqualTypeOf<AuthorizationEvent>();
        expectTypeOf(event.data.pay_token?.val).toEqualTypeOf<string | undefined>();
        return event.id;
      case 'push':
        expectTypeOf(event.data).toEqualTypeOf<PushData>();
        return event.id;
      case 'pull':
        expectTypeOf(event.data).toEqualTypeOf<PullData>();
        return event.id;
      case 'unknown':
        expectTypeOf(event).toEqualTypeOf<UnknownEvent>();
        // @ts-expect-error TS2339: nothing is known of an unknown event's origin
        void event.resourceFrom;
        return event.id;
      default:
        expectTypeOf(event).toEqualTypeOf<never>();
        return event satisfies never;
    }
  };
  expectTypeOf(idOf).returns.toEqualTypeOf<string | undefined>();
});

test('a switch that forgets a resource does not compile', () => {
  const statusOf = (event: WebhookEvent): string | undefined => {
    switch (event.resource) {
      case 'connection':
      case 'authorization':
      case 'push':
      case 'unknown':
        return event.id;
      default:
        // @ts-expect-error TS1360: the pull is left
        return event satisfies never;
    }
  };
  expectTypeOf(statusOf).parameter(0).toEqualTypeOf<WebhookEvent>();
});

test('every event has its form, what its envelope said and the whole body', () => {
  expectTypeOf<WebhookEvent['form']>().toEqualTypeOf<'envelope' | 'flat'>();
  expectTypeOf<WebhookEvent['etype']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<WebhookEvent['etime']>().toEqualTypeOf<Date | undefined>();
  expectTypeOf<WebhookEvent['body']>().toEqualTypeOf<Record<string, unknown>>();
  expectTypeOf<WebhookEvent['flaws']>().toEqualTypeOf<readonly Flaw[]>();
  expectTypeOf<AuthorizationEvent['resourceFrom']>().toEqualTypeOf<'url' | 'id'>();
});

test('the data of an event and of the client are of one contract', () => {
  expectTypeOf<AuthorizationData>().toEqualTypeOf<ClientAuthorizationData>();
});

test('bytes and text are parsed, and for resources that there are', () => {
  expectTypeOf(parseEvent).parameter(0).toEqualTypeOf<Uint8Array | string>();
  expectTypeOf(parseEvent).returns.toEqualTypeOf<WebhookEvent>();
  expectTypeOf<ParseOptions['resource']>().toEqualTypeOf<
    'connection' | 'authorization' | 'push' | 'pull' | undefined
  >();
  // @ts-expect-error TS2322: there are no events of charges
  void (() => parseEvent('{}', { resource: 'charge' }));
  // @ts-expect-error TS2345: what a framework parsed is not the body
  void (() => parseEvent({ id: 'CHT1' }));
});
