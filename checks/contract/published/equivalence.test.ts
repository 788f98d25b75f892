import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { type Case, corpus } from './corpus.ts';
import { documents, type Json, type Published, source } from './documents.ts';

const cases = corpus();

/** What 3.0 accepts and the contract does not: unions of scalars accept anything there, and the twin is unknown. */
const widened = new Set(['code', 'business_categories', 'transfer_amount', 'amount', 'charge_maxcount']);

function judge(document: Published): (one: Case) => boolean | undefined {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addSchema(document.openapi.startsWith('3.0') ? newer(document) : document, 'contract');
  const validators = new Map<string, ValidateFunction | undefined>();
  return ({ schema, value }) => {
    if (!(schema in document.components['schemas']!)) return undefined;
    if (!validators.has(schema)) {
      validators.set(schema, ajv.compile({ $ref: `contract#/components/schemas/${schema}` }));
    }
    return validators.get(schema)!(value);
  };
}

/** Schemas of OpenAPI 3.0 in words of JSON Schema 2020-12. */
function newer<Node>(node: Node): Node {
  if (Array.isArray(node)) return node.map((item: unknown) => newer(item)) as Node;
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...schema } = node as Json;
  if (nullable === true) schema['type'] = [schema['type'], 'null'];
  if (schema['exclusiveMinimum'] === true) {
    schema['exclusiveMinimum'] = schema['minimum'];
    delete schema['minimum'];
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, newer(value)])) as Node;
}

const expected = cases.map(judge(source));

test('the corpus has what is accepted and what is refused, of most schemas that bodies have', () => {
  expect(
    cases.filter(({ place }, index) => place.length === 0 && expected[index] === true).length,
  ).toBeGreaterThan(90);
  expect(expected.filter((valid) => valid === false).length).toBeGreaterThan(5000);
  expect(new Set(cases.map(({ schema }) => schema)).size).toBeGreaterThan(30);
});

test.each([...documents.keys()])('%s accepts and refuses what the contract does', (name) => {
  const verdict = judge(documents.get(name)!);
  const differing = cases.filter((one, index) => {
    const valid = verdict(one);
    if (valid === undefined || valid === expected[index]) return false;
    const isWider = valid && name.endsWith('-3.0') && one.place.some((key) => widened.has(key));
    return !isWider;
  });
  expect(differing.slice(0, 5), `${differing.length} of ${cases.length} verdicts differ`).toEqual([]);
});

test.each([...documents.keys()])('%s knows most of what the corpus is judged by', (name) => {
  const verdict = judge(documents.get(name)!);
  const known = cases.filter((one) => verdict(one) !== undefined).length / cases.length;
  expect(known).toBeGreaterThan(name.includes('checkout') ? 0.02 : name.endsWith('-3.0') ? 0.6 : 0.9);
});
