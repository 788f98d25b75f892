import { describe, expect, test } from 'vitest';
import { calls } from './document.ts';
import { callers, credentialsFor, send } from './send.ts';

test('the table covers every operation', () => {
  expect(Object.keys(callers).toSorted()).toEqual(calls.map((call) => call.id).toSorted());
});

const named = {
  anybody: [],
  bearer: ['userToken', 'applicationToken', 'tppToken'],
  'checkout key': ['checkoutPrivateKey'],
  certificate: ['tppCertificate'],
};

describe.each(calls)('$id', (call) => {
  const body = call.requests[0]?.[1];
  const caller = callers[call.id]!;

  test('names the schemes of its callers', () => {
    const schemes = call.operation.security.flatMap((alternative) => Object.keys(alternative));
    expect(schemes.length).toBe(caller === 'anybody' ? 0 : call.operation.security.length);
    for (const scheme of schemes) expect(named[caller]).toContain(scheme);
  });

  test('answers those who may call', async () => {
    expect((await send(call, body, credentialsFor(call.id))).status).toBeLessThan(300);
  });
});

// Prism does not know mutual TLS: for the one operation that needs it, the contract's word is all there is.
const guarded = calls.filter(({ id }) => callers[id] === 'bearer' || callers[id] === 'checkout key');

test.each(guarded)('$id answers others with 401', async (call) => {
  expect((await send(call, call.requests[0]?.[1], {})).status).toBe(401);
});

test('every operation but four is guarded', () => {
  expect(calls.length - guarded.length).toBe(4);
});
