import { expect, expectTypeOf, test } from 'vitest';
import { DropPay, DropPayError, isDropPayError } from '../../src/index.ts';
import { charge, failed } from '../fixtures.ts';
import { serve } from '../server.ts';

async function chargedWith(status: number, body?: unknown): Promise<DropPayError> {
  const { url } = await serve(() => [status, body]);
  return failed(new DropPay({ accessToken: 'token', baseUrl: url }).charges.create(charge));
}

test('the guard knows an error of the catalogue by its name', async () => {
  const error = await chargedWith(410, { code: '200' });
  expect(isDropPayError(error, 'PayTokenExpired')).toBe(true);
  expect(isDropPayError(error, 'AccessDenied', 'PayTokenExpired')).toBe(true);
  expect(isDropPayError(error, 'AccessDenied')).toBe(false);
});

test('the guard without names knows the class', async () => {
  expect(isDropPayError(await chargedWith(418, { code: '999' }))).toBe(true);
  expect(isDropPayError(new Error('another'))).toBe(false);
  expect(isDropPayError({ name: 'DropPayError', errorName: 'PayTokenExpired' }, 'PayTokenExpired')).toBe(
    false,
  );
});

test('an error that is not in the catalogue is none of its names', async () => {
  const error = await chargedWith(400, { code: '199' });
  expect(isDropPayError(error, 'BadRequest', 'WrongArguments')).toBe(false);
  expect(error).toMatchObject({ outcome: 'rejected', status: 400, code: '199' });
});

test('the guard narrows status and code to those of the catalogue', () => {
  const error: unknown = new DropPayError('x', { operation: 'charges.create', outcome: 'rejected' });
  if (isDropPayError(error, 'PayTokenExpired')) {
    expectTypeOf(error.status).toEqualTypeOf<410>();
    expectTypeOf(error.code).toEqualTypeOf<'200'>();
  }
  if (isDropPayError(error, 'InvalidIban', 'NotFound')) {
    expectTypeOf(error.status).toEqualTypeOf<400 | 404>();
    expectTypeOf(error.code).toEqualTypeOf<'104' | undefined>();
    if (error.errorName === 'NotFound') expectTypeOf(error.status).toEqualTypeOf<404>();
  }
  if (isDropPayError(error, 'ServerError')) {
    expectTypeOf(error.status).toEqualTypeOf<number>();
    expectTypeOf(error.code).toEqualTypeOf<string | undefined>();
  }
  if (isDropPayError(error)) expectTypeOf(error.code).toEqualTypeOf<string | undefined>();
  expect(isDropPayError(error, 'NotFound')).toBe(false);
});
