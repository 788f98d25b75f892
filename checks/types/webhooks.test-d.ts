import type {
  AuthorizationData,
  AuthorizationNotification,
  BankWebhooks,
  ConnectionData,
  ConnectionNotification,
  PayToken,
  PullData,
  PullNotification,
  PushData,
  PushNotification,
  Webhooks,
  webhooks,
} from '@droppay/client';
import { expectTypeOf, test } from 'vitest';

type Payload<Name extends keyof webhooks> =
  webhooks[Name]['post']['requestBody']['content']['application/json'];

test('the webhooks are these four, each with its notification', () => {
  expectTypeOf<{ [Name in keyof webhooks]: Payload<Name> }>().toEqualTypeOf<{
    connection: ConnectionNotification;
    authorization: AuthorizationNotification;
    push: PushNotification;
    pull: PullNotification;
  }>();
});

interface Envelope<Data> {
  etype?: string;
  edata: Data;
  etime?: string;
}

test('a notification is an envelope around the data, or the data itself', () => {
  expectTypeOf<ConnectionNotification>().toEqualTypeOf<Envelope<ConnectionData> | ConnectionData>();
  expectTypeOf<AuthorizationNotification>().toEqualTypeOf<Envelope<AuthorizationData> | AuthorizationData>();
  expectTypeOf<PushNotification>().toEqualTypeOf<Envelope<PushData> | PushData>();
  expectTypeOf<PullNotification>().toEqualTypeOf<Envelope<PullData> | PullData>();
});

test('the form narrows', () => {
  const codeOf = (body: ConnectionNotification): string | undefined =>
    'edata' in body ? body.edata.code : body.code;
  expectTypeOf(codeOf).parameter(0).toEqualTypeOf<ConnectionNotification>();
});

test('the pay token of an event may be empty, and that of an authorization has its value', () => {
  expectTypeOf<AuthorizationData['pay_token']>().toEqualTypeOf<Partial<PayToken> | undefined>();
  expectTypeOf<PayToken['val']>().toEqualTypeOf<string>();
});

test('the key of a subscription is ALL, and all at the Bank; no one type has both', () => {
  expectTypeOf<keyof Webhooks>().toEqualTypeOf<'ALL'>();
  expectTypeOf<keyof BankWebhooks>().toEqualTypeOf<'all'>();
  expectTypeOf<AuthorizationData['webhooks']>().toEqualTypeOf<Webhooks | undefined>();
  expectTypeOf<ConnectionData['webhooks']>().toEqualTypeOf<Webhooks | undefined>();
  expectTypeOf<PushData['webhooks']>().toEqualTypeOf<BankWebhooks | undefined>();
  expectTypeOf<PullData['webhooks']>().toEqualTypeOf<BankWebhooks | undefined>();
});
