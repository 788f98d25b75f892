import type {
  AccessToken,
  ApplicationTokenRequest,
  AuthorizationPolicy,
  AuthorizationStatus,
  BankAccount,
  Brand,
  ChargeStatus,
  ConnectionStatus,
  DeviceType,
  PaymentScheme,
  Person,
  Pos,
  PosUpdate,
  PullPolicy,
  PullRequest,
  PullStatus,
  PullUpdate,
  PushRequest,
  PushStatus,
  PushTransferStatus,
  PushUpdate,
  RefreshTokenRequest,
  RefundStatus,
  RegistryAccount,
  Scope,
  Store,
  TokenRequest,
  TransferAmountPolicy,
} from '@droppay/client';
import { expectTypeOf, test } from 'vitest';

/** The values DropPay documents, without the "or any other" of a list that may grow. */
type Known<Value> = Value extends string ? (string extends Value ? never : Value) : never;

type Waiting = 'WAITING' | 'GRANTED' | 'EXPIRED' | 'REVOKED' | 'REFUSED' | 'CANCELLED';
type Pulled = 'DRAFT' | 'READY' | 'SCHEDULED' | 'RUNNING' | 'DONE' | 'FAILED' | 'REFUSED';
type Ended = 'DELETED' | 'CANCELLED' | 'REVOKED';
type Pushed = Pulled | Ended | 'WAITING_APPROVAL' | 'NOT_APPROVED' | 'FAILURE';

test('the states of resources are these', () => {
  expectTypeOf<Known<ConnectionStatus>>().toEqualTypeOf<Waiting>();
  expectTypeOf<Known<AuthorizationStatus>>().toEqualTypeOf<Waiting>();
  expectTypeOf<Known<ChargeStatus>>().toEqualTypeOf<'NEW' | 'DONE' | 'FAILED' | 'ACCOUNTED'>();
  expectTypeOf<Known<RefundStatus>>().toEqualTypeOf<'DONE' | 'FAILED' | 'ACCOUNTED'>();
  expectTypeOf<Known<PushStatus>>().toEqualTypeOf<Pushed>();
  expectTypeOf<Known<PushTransferStatus>>().toEqualTypeOf<'BOOKED' | 'ACCOUNTED' | 'FAILED'>();
  expectTypeOf<Known<PullStatus>>().toEqualTypeOf<Pulled | Ended>();
  expectTypeOf<Known<Pos['status']>>().toEqualTypeOf<'ENABLED' | 'DISABLED'>();
  expectTypeOf<Known<Brand['status']>>().toEqualTypeOf<'ENABLED' | 'DISABLED'>();
  expectTypeOf<Known<Store['status']>>().toEqualTypeOf<'ENABLED' | 'DISABLED'>();
  expectTypeOf<Known<BankAccount['status']>>().toEqualTypeOf<'ACTIVE' | 'BLOCKED'>();
});

test('the other lists that may grow are these', () => {
  expectTypeOf<Known<AuthorizationPolicy>>().toEqualTypeOf<'CHARGED' | 'BOOKED' | 'CHARGEABLE'>();
  expectTypeOf<Known<PaymentScheme>>().toEqualTypeOf<'DROPPAY' | 'SEPASCT'>();
  expectTypeOf<Known<PullPolicy>>().toEqualTypeOf<'TRANSFERABLE' | 'TRANSFERRED'>();
  expectTypeOf<Known<TransferAmountPolicy>>().toEqualTypeOf<'OPEN' | 'FIXED'>();
  expectTypeOf<Known<DeviceType>>().toEqualTypeOf<'APP'>();
  expectTypeOf<Known<Store['place']>>().toEqualTypeOf<'REAL' | 'VIRTUAL'>();
  expectTypeOf<Known<Scope>>().toEqualTypeOf<'app'>();
  expectTypeOf<Known<AccessToken['token_type']>>().toEqualTypeOf<'bearer'>();
  expectTypeOf<Known<RegistryAccount['account_kind']>>().toEqualTypeOf<'BANK'>();
  expectTypeOf<Known<BankAccount['class']>>().toEqualTypeOf<'PERSONAL' | 'BUSINESS'>();
  expectTypeOf<Known<BankAccount['user_holding_role']>>().toEqualTypeOf<
    'OWNER' | 'LEGALREPRESENTATIVE' | 'DELEGATE'
  >();
  expectTypeOf<Known<Person['type']>>().toEqualTypeOf<'NATURAL' | 'LEGAL'>();
});

test('the closed lists of requests are these', () => {
  expectTypeOf<TokenRequest['grant_type']>().toEqualTypeOf<'authorization_code'>();
  expectTypeOf<RefreshTokenRequest['grant_type']>().toEqualTypeOf<'refresh_token' | 'authorization_code'>();
  expectTypeOf<ApplicationTokenRequest['grant_type']>().toEqualTypeOf<'client_credentials'>();
  expectTypeOf<PosUpdate['status']>().toEqualTypeOf<'ENABLED' | 'DISABLED' | undefined>();
  expectTypeOf<PushRequest['status']>().toEqualTypeOf<'DRAFT' | 'READY' | undefined>();
  expectTypeOf<PushUpdate['status']>().toEqualTypeOf<'DRAFT' | 'READY' | undefined>();
  expectTypeOf<PullRequest['status']>().toEqualTypeOf<'DRAFT' | 'READY' | undefined>();
  expectTypeOf<PullUpdate['status']>().toEqualTypeOf<'DRAFT' | 'READY' | undefined>();
});
