import type {
  AccessToken,
  ApplicationTokenRequest,
  Authorization,
  AuthorizationRequest,
  BrandList,
  Call,
  CallOptions,
  Charge,
  ChargeByAuthorization,
  ChargeRequest,
  CheckoutAuthorization,
  CheckoutCharge,
  CheckoutChargeRequest,
  Connection,
  ConnectionRequest,
  DropPay,
  OperationName,
  Pos,
  PosRequest,
  PosUpdate,
  Pull,
  PullRequest,
  PullTransfer,
  PullTransferRequest,
  PullUpdate,
  Push,
  PushRequest,
  PushTransfer,
  PushTransferList,
  PushUpdate,
  PushVerification,
  RefreshTokenRequest,
  Refund,
  RefundRequest,
  RegistryAccount,
  TokenRequest,
  TppRegistration,
  TppRegistrationRequest,
} from '@droppay/client';
import { expectTypeOf, test } from 'vitest';

type Method<Arguments extends unknown[], Result> = (
  ...given: [...Arguments, options?: CallOptions]
) => Call<Result>;
/** A resource that may come without an id elsewhere; the method has checked it. */
type WithId<Resource> = Resource & { readonly id: string };
type Store = { brand_id: string; store_id: string };
type AtPos = { brand_id: string; store_id: string; pos_id: string };

/** The 31 operations as a developer should find them, written by hand. */
interface Expected {
  'tokens.create': Method<[TokenRequest], AccessToken>;
  'tokens.refresh': Method<[RefreshTokenRequest], AccessToken>;
  'applicationTokens.create': Method<[ApplicationTokenRequest], AccessToken>;
  'connections.create': Method<[ConnectionRequest], Connection>;
  'connections.get': Method<[string], Connection>;
  'connections.delete': Method<[string], void>;
  'brands.list': Method<[], BrandList>;
  'pos.create': Method<[Store, PosRequest], Pos>;
  'pos.get': Method<[AtPos], Pos>;
  'pos.update': Method<[AtPos, PosUpdate], Pos>;
  'pos.delete': Method<[AtPos], void>;
  'authorizations.create': Method<[AuthorizationRequest], Authorization>;
  'authorizations.get': Method<[string], Authorization>;
  'charges.create': Method<[ChargeRequest | ChargeByAuthorization], Charge>;
  'charges.get': Method<[string], Charge>;
  'refunds.create': Method<[RefundRequest], Refund>;
  'pushes.create': Method<[PushRequest], WithId<Push>>;
  'pushes.get': Method<[string], WithId<Push>>;
  'pushes.update': Method<[string, PushUpdate], WithId<Push>>;
  'pushes.delete': Method<[string], WithId<Push>>;
  'pushes.verify': Method<[PushRequest], PushVerification>;
  'pushTransfers.list': Method<[string], PushTransferList>;
  'pushTransfers.get': Method<[string], WithId<PushTransfer>>;
  'pulls.create': Method<[PullRequest], Pull>;
  'pulls.get': Method<[string], Pull>;
  'pulls.update': Method<[string, PullUpdate], Pull>;
  'pullTransfers.create': Method<[string, PullTransferRequest], PullTransfer>;
  'registryAccounts.get': Method<[], RegistryAccount>;
  'tpps.register': Method<[TppRegistrationRequest], TppRegistration | undefined>;
  'checkout.check': Method<[string], CheckoutAuthorization>;
  'checkout.charge': Method<[string, CheckoutChargeRequest], CheckoutCharge>;
}

type MethodOf<Name extends string> = Name extends `${infer Resource extends keyof DropPay}.${infer Verb}`
  ? Verb extends keyof DropPay[Resource]
    ? DropPay[Resource][Verb]
    : never
  : never;

test('the operations are these 31', () => {
  expectTypeOf<OperationName>().toEqualTypeOf<keyof Expected>();
});

test('every operation is a method with named types', () => {
  expectTypeOf<{ [Name in keyof Expected]: MethodOf<Name> }>().toEqualTypeOf<Expected>();
});
