import { type ErrorName, errors } from '@droppay/client';
import { expect, test } from 'vitest';
import { disagreement } from './hand-kept.ts';

/** The errors DropPay documents, by hand: HTTP status and code. An error without code is known by its status alone. */
const documented: Record<ErrorName, [status: string, code: string | null]> = {
  MissingArguments: ['400', '100'],
  BadRequest: ['400', null],
  WrongArguments: ['400', '101'],
  WrongDateTime: ['400', '102'],
  WrongPublicId: ['400', '103'],
  InvalidIban: ['400', '104'],
  InvalidVatCode: ['400', '105'],
  InvalidTaxCode: ['400', '106'],
  Unauthorized: ['401', null],
  WrongCredentials: ['401', '100'],
  OutOfScope: ['401', '101'],
  InvalidAccessToken: ['401', '102'],
  Forbidden: ['403', null],
  BadSignature: ['403', '100'],
  AccessDenied: ['403', '101'],
  NotFound: ['404', null],
  MethodNotAllowed: ['405', null],
  PayTokenExpired: ['410', '200'],
  ServerError: ['5XX', null],
};

test('the catalogue has the documented errors, each with its status and code', () => {
  const catalogue = Object.entries(errors).map(([name, { status, code }]) => [name, [status, code]]);
  expect(Object.fromEntries(catalogue), disagreement('checks/contract/errors.test.ts')).toEqual(documented);
});
