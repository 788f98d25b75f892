import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { type Operation, operations, type Query } from '../../../src/generated/operations.ts';
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

/** DropPay has no query yet: this is what the generator would make of one. */
const invented: Query = {
  schema: 'ListThingsQuery' as Query['schema'],
  parameters: { limit: 'number', status: 'string', day: { list: 'number' } },
};

describe('with a query', () => {
  const query = { limit: 10, status: 'DONE' };

  test('curl has it in the address, quoted', () => {
    const request = { method: 'GET', path: '/shop/v1/brands', operation: 'listBrands' };
    const quoted = (address: string): string => `curl '${origin}/shop/v1/brands?${address}' \\\n`;
    expect(curlOf({ ...request, query }, origin)).toContain(quoted('limit=10&status=DONE'));
    const odd = { status: `it's a&b`, day: [1, 2], key: '***' };
    expect(curlOf({ ...request, query: odd }, origin)).toContain(
      quoted('status=it%27s+a%26b&day=1&day=2&key=***'),
    );
  });

  test.each<[string, Partial<Operation>, object, string]>([
    ['alone', { ...operations.listBrands }, { query }, 'brands.list({\n  limit: 10,\n  status: "DONE"\n})'],
    [
      'after the path',
      operations.getCharge,
      { path: '/shop/v1/pos/charge/CHA1', query },
      'charges.get("CHA1", {\n  limit: 10,\n  status: "DONE"\n})',
    ],
    [
      'after the body',
      operations.createCharge,
      { request_body: { amount: 50 }, query },
      'charges.create({\n  amount: 50\n}, {\n  limit: 10,\n  status: "DONE"\n})',
    ],
    [
      'after a body that was left out',
      operations.createCharge,
      { query },
      'charges.create(undefined, {\n  limit: 10,\n  status: "DONE"\n})',
    ],
    [
      'without what the operation does not have',
      operations.listBrands,
      { query: { other: '***', limit: 10, constructor: '***' } },
      'brands.list({\n  limit: 10\n})',
    ],
  ])('the client is given it %s', (_, operation, sent, call) => {
    const known = { ...operation, query: invented } as Operation;
    const request = { method: known.method, path: known.path, operation: known.id, ...sent };
    expect(clientCall(request, known)).toBe(`await droppay.${call};`);
  });

  test('the client is given none where the operation has none', () => {
    const request = { method: 'GET', path: '/shop/v1/brands', operation: 'listBrands', query };
    expect(clientCall(request)).toBe('await droppay.brands.list();');
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
