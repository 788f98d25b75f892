import { expect, test } from 'vitest';
import { operations } from '../../src/contract.ts';
import { curl } from '../../src/samples/curl.ts';
import { requestOf } from '../../src/samples/request.ts';
import { samples } from '../../src/samples/samples.ts';
import { typescript } from '../../src/samples/typescript.ts';
import { inventedOperation } from '../invented-operation.ts';

const sample = (id: string) => samples.find((each) => each.id === id)!;

test('a curl command has the credentials as a variable and the body as people read it', () => {
  expect(sample('createRefund').curl).toMatch(
    /^curl -i http:\/\/127\.0\.0\.1:4010\/shop\/v1\/pos\/refund \\\n {2}-H "Authorization: Bearer \$ACCESS_TOKEN" \\\n {2}-H 'Content-Type: application\/json' \\\n {2}-d '\{\n {2}"charge_id"/,
  );
});

test('a method that curl would not choose is named', () => {
  expect(sample('deletePush').curl).toMatch(/^curl -i -X DELETE /);
  expect(sample('getCharge').curl).toMatch(/^curl -i http/);
});

test('an apostrophe in a body does not end it', () => {
  const request = { method: 'POST', url: 'http://127.0.0.1:4010/', headers: {}, body: { a: "l'ora" } };
  expect(curl(request, { variables: true })).toContain(`"l'\\''ora"`);
});

test('an apostrophe in a header does not end it, nor a quotation mark one with a variable', () => {
  const headers = { 'X-Trace': "l'ora", Authorization: 'Bearer $ACCESS_TOKEN "`id`"' };
  const command = curl({ method: 'GET', url: 'http://127.0.0.1:4010/', headers }, { variables: true });
  expect(command).toContain(String.raw`-H 'X-Trace: l'\''ora'`);
  expect(command).toContain('-H "Authorization: Bearer $ACCESS_TOKEN \\"\\`id\\`\\""');
});

test('a body that is no JSON is sent as it is', () => {
  const request = { method: 'POST', url: 'http://127.0.0.1:4010/', headers: {}, body: '{"amount":' };
  expect(curl(request, { variables: true })).toContain(`-d '{"amount":'`);
});

test('a call has its path parameters first: one by itself, several by name', () => {
  expect(sample('getCharge').typescript).toBe("const charge = await droppay.charges.get('CHAQA34B31FJ9');");
  expect(sample('deletePos').typescript).toMatch(/^await droppay\.pos\.delete\(\{\n {2}brand_id: /);
});

test('values are written as TypeScript, quotes and all', () => {
  const operation = operations.find(({ id }) => id === 'createRefund')!;
  const value = { reason: `l'ora "x"`, 'no name': [1, { a: null }], empty: {} };
  expect(typescript(operation, { name: 'x', summary: '', value, error: undefined })).toBe(
    `const refund = await droppay.refunds.create({\n  reason: 'l\\'ora "x"',\n  'no name': [1, {\n    a: null,\n  }],\n  empty: {},\n});`,
  );
});

test('query and header parameters are in both samples, and the shell leaves them whole', () => {
  const operation = inventedOperation();
  expect(curl(requestOf(operation), { variables: true })).toBe(
    `curl -i 'http://127.0.0.1:4010/shop/v1/brands?limit=10&status=NEW&status=NOT+YET' \\\n` +
      `  -H "Authorization: Bearer $ACCESS_TOKEN" \\\n  -H 'X-Trace: seat-14'`,
  );
  expect(typescript(operation)).toBe(
    `const brandList = await droppay.brands.list({\n  limit: 10,\n  status: ['NEW', 'NOT YET'],\n});`,
  );
});

test('a header that was sent is written as it was, with what a shell would take for a variable', () => {
  const request = {
    method: 'GET',
    url: 'http://127.0.0.1:4010/',
    headers: { Authorization: 'Bearer $HOME' },
  };
  expect(curl(request, { variables: false })).toContain(`-H 'Authorization: Bearer $HOME'`);
});

test('no sample names a host of DropPay', () => {
  expect(samples.filter((each) => /drop-pay\.(io|com)/.test(each.curl))).toEqual([]);
});

test('the commands for errors name the error and need no credentials of yours', () => {
  const error = sample('createCharge').errors.find(({ name }) => name === 'PayTokenExpired')!;
  expect(error.curl).toContain("-H 'Authorization: Bearer any'");
  expect(error.curl).toContain("-H 'Prefer: example=PayTokenExpired'");
});
