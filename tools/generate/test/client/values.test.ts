import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { client } from '../../src/client/client.ts';
import type { ResponseObject } from '@droppay/contract/document';
import { sample } from '@droppay/contract/sample';

/** The values that a generated file exports. */
async function load(file: string, document = sample()): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-generate-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = await client(document);
  for (const each of new Set([file, 'operations.ts']))
    await writeFile(join(folder, each), files.get(each) ?? '');
  return { ...(await import(join(folder, file))) };
}

test('an operation is a constant with what a call needs to know', async () => {
  const { createCharge, checkCheckout } = await load('operations.ts');
  const { getPushTransfer, registerTpp, deletePos } = await load('later-operations.ts');
  expect(createCharge).toStrictEqual({
    name: 'charges.create',
    method: 'POST',
    path: '/shop/v1/pos/charge',
    server: 'api',
    security: [['userToken']],
    movesMoney: true,
    required: ['amount'],
  });
  expect(getPushTransfer).toStrictEqual({
    name: 'pushTransfers.get',
    method: 'GET',
    path: '/bank/v1/push/transfer/{id}',
    server: 'api',
    security: [['userToken'], ['tppToken', 'tppCertificate']],
  });
  expect(checkCheckout).toMatchObject({ server: 'checkout', security: [['checkoutPrivateKey']] });
  expect(registerTpp).toMatchObject({ security: [], responseBody: 'maybe' });
  expect(deletePos).toMatchObject({ method: 'DELETE', responseBody: 'none' });
});

test('what may be sent again though it is no GET says so', async () => {
  const document = sample();
  document.paths['/shop/v1/pos/charge']!.post!['x-repeatable'] = true;
  expect((await load('operations.ts', document))['createCharge']).toMatchObject({ repeatable: true });
});

test('the amounts of a body are listed, which are required, and where they may be decimal strings', async () => {
  const document = sample();
  Object.assign(document.components.schemas['Amount']!, { 'x-unit': 'EUR' });
  document.components.schemas['PosUpdate']!.properties!['limit'] = {
    anyOf: [{ type: 'number' }, { type: 'string' }],
    'x-unit': 'EUR',
  };
  const { createCharge } = await load('operations.ts', document);
  const { updatePos, registerTpp } = await load('later-operations.ts', document);
  expect(createCharge).toMatchObject({ amounts: { amount: 'required' } });
  expect(createCharge).not.toHaveProperty('required');
  expect(updatePos).toMatchObject({ amounts: { limit: 'text' } });
  expect(registerTpp).not.toHaveProperty('amounts');
});

test('an amount within an object is refused, for the client would not check it', async () => {
  const document = sample();
  document.components.schemas['PosUpdate']!.properties!['limits'] = {
    type: 'object',
    properties: { daily: { type: 'number', 'x-unit': 'EUR' } },
  };
  await expect(client(document)).rejects.toThrow('updatePos has the amount limits.daily.');
});

test('all operations are listed in the order of the contract, webhooks not among them', async () => {
  const { allOperations } = await load('later-operations.ts');
  const names = [
    'charges.create',
    'charges.get',
    'pos.update',
    'pos.delete',
    'brands.list',
    'pushTransfers.get',
    'tpps.register',
    'checkout.check',
  ];
  expect(allOperations).toMatchObject(names.map((name) => ({ name })));
});

test('servers and security schemes are those that operations use', async () => {
  expect(await load('servers.ts')).toEqual({
    servers: { api: 'https://api.drop-pay.io', checkout: 'https://checkout.drop-pay.com' },
  });
  expect(await load('security.ts')).toEqual({
    bearer: { header: 'authorization', prefix: 'Bearer ' },
    securitySchemes: {
      userToken: { header: 'authorization', prefix: 'Bearer ' },
      tppToken: { header: 'authorization', prefix: 'Bearer ' },
      tppCertificate: null,
      checkoutPrivateKey: { header: 'x-private-key', prefix: '' },
    },
  });
});

test('the error catalogue is data', async () => {
  const { errors } = await load('errors.ts');
  expect(errors).toMatchObject({
    PayTokenExpired: {
      status: '410',
      code: '200',
      summary: 'Pay token expired',
      meaning: 'Read the authorization again.',
      evidence: 'documented',
    },
    BadRequest: { status: '400', code: null, evidence: 'inferred', evidenceNote: 'The body is a guess.' },
  });
});

test('an error is found by its status and code', async () => {
  expect(await load('error-names.ts')).toEqual({
    errorNames: {
      '400/100': 'MissingArguments',
      '400': 'BadRequest',
      '410/200': 'PayTokenExpired',
      '5XX': 'ServerError',
    },
  });
});

test('every operation has its success, with the first example that there is of its body', async () => {
  const document = sample();
  const { content } = document.paths['/shop/v1/pos/charge']!.post!.responses['200'] as ResponseObject;
  content!['application/json']!.examples = { first: { value: { id: 'CHA1' } }, second: { value: {} } };
  const { examples } = (await load('examples.ts', document)) as { examples: Record<string, object> };
  expect(examples['charges.create']).toEqual({ status: 200, body: { id: 'CHA1' } });
  expect(examples['pos.delete']).toEqual({ status: 204 });
  expect(examples['pushTransfers.get']).toEqual({ status: 200, body: {} });
});

test('the validator of a response says where it breaks the contract, and what it must be', async () => {
  const { responseValidators } = await load('response-validators.ts');
  const judge = responseValidators as Record<string, (body: unknown) => string | undefined>;
  expect(judge['charges.create']!({ id: 'CHA1', invented: true })).toBeUndefined();
  expect(judge['charges.create']!({ id: 7 })).toBe('/id must be a string');
  expect(judge['charges.create']!([])).toBe(' must be an object');
  expect(Object.keys(judge)).not.toContain('pos.delete');
});

test('of two successes with schemas of their own a body is flawed that is neither', async () => {
  const document = sample();
  const { responses } = document.paths['/shop/v1/pos/charge']!.post!;
  const schema = { type: 'object', required: ['other'], properties: { other: { type: 'boolean' } } };
  document.components.schemas['Other'] = { ...schema, 'x-evidence': 'client', description: 'Another.' };
  const other = { 'application/json': { schema: { $ref: '#/components/schemas/Other' } } };
  responses['201'] = { description: 'Another thing.', content: other };
  const { responseValidators } = await load('response-validators.ts', document);
  const judge = (responseValidators as Record<string, (body: unknown) => string | undefined>)[
    'charges.create'
  ]!;
  expect(judge({ id: 'CHA1' })).toBeUndefined();
  expect(judge({ id: 7, other: true })).toBeUndefined();
  expect(judge({ id: 7 })).toBe('/other is missing');
});

test('a part of a response that has no words is not judged, and the rest is', async () => {
  const document = sample();
  Object.assign(document.components.schemas['Charge']!, {
    anyOf: [{ required: ['id'] }, { required: ['ref'] }],
    patternProperties: { '^x_': { type: 'string' } },
    additionalProperties: false,
  });
  const { responseValidators } = await load('response-validators.ts', document);
  const judge = (responseValidators as Record<string, (body: unknown) => string | undefined>)[
    'charges.create'
  ]!;
  expect(judge({ id: 'CHA1', x_note: 'good' })).toBeUndefined();
  expect(judge({ id: 7 })).toBe('/id must be a string');
});
