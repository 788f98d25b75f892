import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Document, ParameterObject } from '@droppay/contract/document';
import { sample } from '@droppay/contract/sample';
import { operationsModule, servedOperations } from '../../src/sandbox/operations.ts';
import { withQuerySchemas } from '../../src/sandbox/queries.ts';
import { compileValidators } from '../../src/sandbox/validators.ts';

const parameters: ParameterObject[] = [
  { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1 } },
  { name: 'status', in: 'query', required: true, schema: { $ref: '#/components/schemas/ChargeStatus' } },
  { name: 'day', in: 'query', schema: { type: 'array', items: { type: 'number' } } },
  { name: 'open', in: 'query', schema: { type: 'boolean' } },
];

/** A contract whose `listBrands` has a query, and documents the errors `named`. */
function contract(...named: string[]): Document {
  const document = sample();
  // The sandbox cannot check its two credentials.
  delete document.paths['/bank/v1/push/transfer/{id}'];
  const { get } = document.paths['/shop/v1/brands']!;
  get!.parameters = parameters;
  const known = { ...document.components.examples };
  document.components.examples = known;
  const examples = named.map((name) => {
    known[name] = known['PayTokenExpired']!;
    return [name, { $ref: `#/components/examples/${name}` }];
  });
  get!.responses['400'] = {
    description: 'Wrong.',
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/ErrorInfo' },
        examples: Object.fromEntries(examples),
      },
    },
  };
  return document;
}

const documented = (): Document => contract('WrongArguments', 'MissingArguments');

test('a query is served with how each of its parameters is read, and an operation without one has none', () => {
  const served = new Map(servedOperations(documented()).map(({ id, query }) => [id, query]));
  expect(served.get('listBrands')).toEqual({
    schema: 'ListBrandsQuery',
    parameters: { limit: 'number', status: 'string', day: { list: 'number' }, open: 'boolean' },
  });
  expect(served.get('createCharge')).toBeUndefined();
  const text = operationsModule(documented());
  expect(text).toContain(`query: {"schema":"ListBrandsQuery","parameters":{"limit":"number",`);
  expect(text).toContain('    query: undefined,\n');
});

test('its validator judges all parameters as one object, and lets others pass', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-queries-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'validators.ts');
  await writeFile(file, compileValidators(withQuerySchemas(documented()), ['ListBrandsQuery']));
  const { validators } = await import(pathToFileURL(file).href);
  const { ListBrandsQuery: validate } = validators;
  expect(validate({ status: 'DONE', limit: 1, day: [1, 2], open: false, other: 'x' })).toBe(true);
  expect(validate({})).toBe(false);
  expect(validate.errors).toMatchObject([{ keyword: 'required', instancePath: '' }]);
  expect(validate({ status: 'DONE', limit: 0 })).toBe(false);
  expect(validate.errors).toMatchObject([{ keyword: 'minimum', instancePath: '/limit' }]);
  expect(validate({ status: ['DONE', 'DONE'] })).toBe(false);
});

test.each([
  ['WrongArguments', ['MissingArguments']],
  ['MissingArguments', ['WrongArguments']],
])('the error %s has to be documented, for the sandbox answers with it', (missing, others) => {
  expect(() => servedOperations(contract(...others))).toThrow(
    `listBrands has parameters in its query and does not document ${missing}, which one that is wrong is refused with.`,
  );
});

test('where nothing is required nothing can be missing', () => {
  const document = contract('WrongArguments');
  document.paths['/shop/v1/brands']!.get!.parameters = [parameters[0]!];
  expect(() => servedOperations(document)).not.toThrow();
});

test('the schema of a query has a name of its own', () => {
  const document = documented();
  document.components.schemas['ListBrandsQuery'] = { type: 'object' };
  expect(() => withQuerySchemas(document)).toThrow(
    'ListBrandsQuery is the schema of the query of listBrands.',
  );
});

test('parameters in headers are more than the sandbox reads', () => {
  const document = documented();
  document.paths['/shop/v1/brands']!.get!.parameters = [{ name: 'X-Trace', in: 'header' }];
  expect(() => servedOperations(document)).toThrow('listBrands has parameters in headers');
});

test('the amounts in a body are known by their unit', () => {
  const document = documented();
  document.components.schemas['Amount']!['x-unit'] = 'EUR';
  const served = servedOperations(document);
  expect(served.find(({ id }) => id === 'createCharge')!.amounts).toEqual([['amount']]);
  expect(served.find(({ id }) => id === 'listBrands')!.amounts).toEqual([]);
});
