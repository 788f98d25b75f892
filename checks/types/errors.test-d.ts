import {
  type DropPayError,
  type ErrorCatalogue,
  type ErrorName,
  errors,
  type OperationErrors,
} from '@droppay/client';
import { expectTypeOf, test } from 'vitest';

type Anywhere = 'ServerError' | 'MethodNotAllowed';
type Login = Anywhere | 'WrongCredentials' | 'Unauthorized';
type Token = Anywhere | 'InvalidAccessToken' | 'Unauthorized' | 'OutOfScope';
type Owned = Token | 'AccessDenied' | 'Forbidden';
type Body = 'MissingArguments' | 'BadRequest' | 'WrongArguments';
type Read = Owned | 'MissingArguments' | 'WrongPublicId' | 'NotFound';
type Transfer = Body | 'WrongPublicId' | 'WrongDateTime' | 'InvalidIban';
type CheckoutRead = Exclude<Read, 'InvalidAccessToken' | 'OutOfScope'>;

/** The errors of the 31 operations, written by hand. */
interface Expected {
  'tokens.create': Body | Login;
  'tokens.refresh': Body | Login;
  'applicationTokens.create': Body | Login;
  'connections.create': Body | Token;
  'connections.get': Read;
  'connections.delete': Read;
  'brands.list': Token;
  'pos.create': Body | Read;
  'pos.get': Read;
  'pos.update': Body | Read;
  'pos.delete': Read;
  'authorizations.create': Body | Owned | 'WrongPublicId' | 'WrongDateTime';
  'authorizations.get': Read;
  'charges.create': Body | Owned | 'WrongPublicId' | 'PayTokenExpired';
  'charges.get': Read;
  'refunds.create': Body | Read;
  'pushes.create': Transfer | Owned;
  'pushes.get': Read;
  'pushes.update': Transfer | Read;
  'pushes.delete': Read;
  'pushes.verify': Transfer | Owned;
  'pushTransfers.list': Read;
  'pushTransfers.get': Read;
  'pulls.create': Transfer | Owned;
  'pulls.get': Read;
  'pulls.update': Transfer | Read;
  'pullTransfers.create': Body | Read;
  'registryAccounts.get': Token;
  'tpps.register': never;
  'checkout.check': CheckoutRead;
  'checkout.charge': Body | CheckoutRead | 'PayTokenExpired';
}

test('every error of every operation is reachable by type', () => {
  expectTypeOf<OperationErrors>().toEqualTypeOf<Expected>();
});

test('an error of the catalogue has its status and code as literal types', () => {
  expectTypeOf(errors.PayTokenExpired.status).toEqualTypeOf<'410'>();
  expectTypeOf(errors.PayTokenExpired.code).toEqualTypeOf<'200'>();
  expectTypeOf(errors.NotFound.code).toEqualTypeOf<null>();
  expectTypeOf<keyof ErrorCatalogue>().toEqualTypeOf<ErrorName>();
});

test('a caught error compares with the names of the catalogue, and with no others', () => {
  const recover = (error: DropPayError): boolean => error.errorName === 'PayTokenExpired';
  expectTypeOf(recover).returns.toBeBoolean();
  // @ts-expect-error a name that the catalogue does not have
  const never = (error: DropPayError): boolean => error.errorName === 'PayTokenExpire';
  expectTypeOf(never).toBeFunction();
});
