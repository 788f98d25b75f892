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

test('a second copy of the package knows the errors of the first, and of no one else', async () => {
  const path = '../../src/errors/droppay-error.ts?second';
  const second = (await import(path)) as { DropPayError: typeof DropPayError };
  const error = new DropPayError('x', { operation: 'charges.create', outcome: 'unknown' });
  const other = new second.DropPayError('x', { operation: 'charges.create', outcome: 'unknown' });
  expect(Object.getPrototypeOf(other)).not.toBe(DropPayError.prototype);
  expect([isDropPayError(other), other instanceof DropPayError]).toEqual([true, true]);
  expect(error instanceof second.DropPayError).toBe(true);
  class Own extends DropPayError {}
  expect([error instanceof Own, Object.create(Own.prototype) instanceof Own]).toEqual([false, true]);
  expect([null, undefined, 'x', new Error('x'), {}].map((value) => isDropPayError(value))).not.toContain(
    true,
  );
});

test('what cannot be looked at is none', () => {
  const hostile = new Proxy(
    {},
    {
      has() {
        throw new Error('no');
      },
    },
  );
  expect(isDropPayError(hostile)).toBe(false);
});

test('nothing that an error says can be changed', () => {
  const error = new DropPayError('x', { operation: 'charges.create', outcome: 'unknown', status: 503 });
  for (const name of ['operation', 'outcome', 'status', 'code', 'description', 'errorName']) {
    expect(Reflect.set(error, name, 'rejected')).toBe(false);
    expect(Reflect.deleteProperty(error, name)).toBe(false);
    expect(Reflect.defineProperty(error, name, { value: 'rejected' })).toBe(false);
  }
  expect(error).toMatchObject({
    operation: 'charges.create',
    outcome: 'unknown',
    status: 503,
    code: undefined,
  });
});

test('a hook cannot change the outcome that its caller is told', async () => {
  const { url } = await serve(() => [503]);
  const tamper = ({ error }: { error: DropPayError }): void => {
    Object.assign(error, { outcome: 'rejected' });
  };
  const droppay = new DropPay({
    accessToken: 'token',
    baseUrl: url,
    hooks: { error: tamper, retry: tamper },
  });
  expect(await failed(droppay.charges.create(charge))).toMatchObject({ outcome: 'unknown' });
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
