import { describe, expect, test } from 'vitest';
import { calls } from './document.ts';
import { disagreement } from './hand-kept.ts';
import { callerOf, callers, credentialsFor } from './callers.ts';
import { sendToMock } from './send-to-mock.ts';

test('the table covers every operation', () => {
  expect(Object.keys(callers).toSorted()).toEqual(calls.map((call) => call.id).toSorted());
});

/** The schemes of callers with a bearer token, one alternative each, by hand. Elsewhere the user's token alone. */
const bearers: Record<string, string[]> = {
  createConnection: ['applicationToken', 'userToken'],
  getConnection: ['applicationToken', 'userToken'],
  deleteConnection: ['applicationToken', 'userToken'],
  createPush: ['userToken', 'tppToken'],
  getPush: ['userToken', 'tppToken'],
  updatePush: ['userToken', 'tppToken'],
  deletePush: ['userToken', 'tppToken'],
  verifyPush: ['userToken', 'tppToken'],
  listPushTransfers: ['userToken', 'tppToken'],
  getPushTransfer: ['userToken', 'tppToken'],
};
const schemesOf = (id: string): string[] =>
  ({
    anybody: [],
    bearer: bearers[id] ?? ['userToken'],
    'checkout key': ['checkoutPrivateKey'],
    certificate: ['tppCertificate'],
  })[callerOf(id)];

describe.each(calls)('$id', (call) => {
  const body = call.requests[0]?.[1];

  test('names the schemes of its callers', () => {
    const message = disagreement('checks/contract/callers.ts, or checks/contract/security.test.ts,');
    expect(call.operation.security, message).toEqual(schemesOf(call.id).map((scheme) => ({ [scheme]: [] })));
  });

  test('admits its callers', async () => {
    expect((await sendToMock(call, body, credentialsFor(call.id))).status).toBeLessThan(300);
  });
});

// Prism does not know mutual TLS: for the one operation that needs it, the contract's word is all there is.
const guarded = calls.filter(({ id }) => ['bearer', 'checkout key'].includes(callerOf(id)));

test.each(guarded)('$id responds to others with 401', async (call) => {
  expect((await sendToMock(call, call.requests[0]?.[1], {})).status).toBe(401);
});

test('every operation but four is guarded', () => {
  expect(calls.length - guarded.length).toBe(4);
});
