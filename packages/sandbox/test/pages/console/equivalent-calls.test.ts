import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { clientCall, curlOf } from '../../../src/pages/console/equivalent-calls.ts';

const origin = 'http://127.0.0.1:4010';

describe('as curl', () => {
  test('a body is sent as it was, whatever a shell would make of it', () => {
    const body = { reason: `It's "$HOME" \`id\` \\ $(id)\n!` };
    const command = curlOf(
      { method: 'POST', path: '/shop/v1/pos/refund', operation: 'createRefund', request_body: body },
      origin,
    );
    // The shell itself says what it would hand over.
    const said = execFileSync(
      'sh',
      ['-c', `curl() { for each; do printf '%s\\0' "$each"; done; }\n${command}`],
      {
        encoding: 'utf8',
        env: { DROPPAY_TOKEN: 'a43b' },
      },
    );
    const headers = ['-H', 'Authorization: Bearer a43b', '-H', 'Content-Type: application/json'];
    const url = `${origin}/shop/v1/pos/refund`;
    expect(said.split('\0')).toEqual([url, ...headers, '-d', JSON.stringify(body), '']);
  });

  test.each([
    ['getCharge', '-H "Authorization: Bearer $DROPPAY_TOKEN"'],
    ['checkCheckout', '-H "X-DropPay-Checkout-PrivateKey: $DROPPAY_CHECKOUT_KEY"'],
    ['registerTpp', '--cert "$TPP_CERTIFICATE"'],
  ])('%s has its credentials from the environment', (operation, credentials) => {
    expect(curlOf({ method: 'GET', path: '/', operation }, origin)).toContain(credentials);
  });

  test('a body too long to be kept is a file', () => {
    const request = { method: 'POST', path: '/', operation: 'createCharge', request_length: 5000 };
    expect(curlOf(request, origin)).toContain('-d @body.json');
  });

  test('what needs no credentials, and what is no operation, has none', () => {
    expect(curlOf({ method: 'GET', path: '/shop/v1/nothing' }, origin)).toBe(
      `curl ${origin}/shop/v1/nothing`,
    );
    expect(curlOf({ method: 'POST', path: '/', operation: 'createToken' }, origin)).not.toContain('-H');
  });
});

describe('as a call of the client', () => {
  test.each([
    [
      {
        method: 'POST',
        path: '/shop/v1/pos/charge',
        operation: 'createCharge',
        request_body: { amount: 50 },
      },
      'await droppay.charges.create({\n  amount: 50\n});',
    ],
    [
      { method: 'GET', path: '/shop/v1/pos/charge/CHA1', operation: 'getCharge' },
      'await droppay.charges.get("CHA1");',
    ],
    [
      {
        method: 'PATCH',
        path: '/shop/v1/brand/BRN1/store/STR1/pos/POS1',
        operation: 'updatePos',
        request_body: { status: 'DISABLED' },
      },
      'await droppay.pos.update({\n  brand_id: "BRN1",\n  store_id: "STR1",\n  pos_id: "POS1"\n}, {\n  status: "DISABLED"\n});',
    ],
    [
      { method: 'POST', path: '/shop/v1/pos/charge', operation: 'createCharge', request_length: 5000 },
      'await droppay.charges.create(body);',
    ],
    [{ method: 'GET', path: '/nothing' }, undefined],
  ])('%o', (request, call) => {
    expect(clientCall(request)).toBe(call);
  });
});
