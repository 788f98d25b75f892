import { expect, test } from 'vitest';
import { connectFailureCode } from '../../src/errors/connect-failure.ts';

/** An error that has the other at the end of so many causes. */
function wrapped(times: number, error: Error): Error {
  return times === 0 ? error : new Error('wrapper', { cause: wrapped(times - 1, error) });
}

const withCode = (code: unknown, syscall?: string): Error =>
  Object.assign(new Error('cause'), { code, ...(syscall !== undefined && { syscall }) });

test.each([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ConnectionRefused',
])('%s proves that nothing was sent', (code) => {
  expect(connectFailureCode(withCode(code))).toBe(code);
});

test.each(['connect', 'getaddrinfo'])('any code of the system call %s does', (syscall) => {
  expect(connectFailureCode(withCode('EWHATEVER', syscall))).toBe('EWHATEVER');
});

test.each([
  'ECONNRESET',
  'UND_ERR_SOCKET',
  'NOT_ECONNREFUSED',
  'ECONNREFUSED_LATER',
  'A_CERT_HAS_EXPIRED',
  'CERT_',
  'UNABLE_TO_',
  '',
  7,
])('the code %j does not', (code) => {
  expect(connectFailureCode(withCode(code))).toBeUndefined();
});

test('a code that is no text proves nothing, whatever its system call', () => {
  expect(connectFailureCode(withCode(111, 'connect'))).toBeUndefined();
});

test('the code is found among the error and four causes', () => {
  for (const times of [0, 1, 4]) {
    expect(connectFailureCode(wrapped(times, withCode('ECONNREFUSED')))).toBe('ECONNREFUSED');
  }
  expect(connectFailureCode(wrapped(5, withCode('ECONNREFUSED')))).toBeUndefined();
});

test('causes in a circle come to an end, and what is no error has no code', () => {
  const round = new Error('round');
  round.cause = round;
  expect(connectFailureCode(round)).toBeUndefined();
  expect(connectFailureCode({ code: 'ECONNREFUSED' })).toBeUndefined();
  expect(connectFailureCode(undefined)).toBeUndefined();
});
