import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergePatch } from '../../src/scripts/merge-patch.ts';
import { nested } from '../../src/scripts/nested.ts';
import { differences, leaves, pathValues } from '../../src/scripts/values.ts';

const nothing = { path: {}, query: {}, body: undefined };

test.each([
  [{ amount: 50 }, { amount: 50.0 }, true],
  [{ amount: 50 }, { amount: '50' }, false],
  [{ amount: 0 }, { amount: -0 }, true],
  [{ amount: 50 }, {}, false],
  [{ note: null }, { note: null }, true],
  [{ note: null }, {}, false],
  [{ 'recipient.account': 'IT1' }, { recipient: { account: 'IT1', owner: 'a' } }, true],
  [{ recipient: { account: 'IT1' } }, { recipient: { account: 'IT1', owner: 'a' } }, true],
  [{ 'list.1.id': 2 }, { list: [{ id: 1 }, { id: 2 }] }, true],
  [{ list: [1, { a: 2 }] }, { list: [1, { a: 2 }] }, true],
  [{ list: [1] }, { list: [1, 2] }, false],
  [{ list: [] }, { list: {} }, false],
  [{ toString: 'x' }, {}, false],
  [{ amount: 50 }, 'amount', false],
  [{ amount: 50 }, undefined, false],
  [{}, undefined, true],
])('of a body %j is looked for in %j: %s', (body, sent, isThere) => {
  expect(differences({ body }, { ...nothing, body: sent })).toHaveLength(isThere ? 0 : 1);
});

test.each([
  [7, '7', true],
  [7, '7.0', true],
  [0, '', false],
  ['7', '7.0', false],
  [true, 'true', true],
  ['a', ['b', 'a'], true],
  ['a', [], false],
])('of a query %j is looked for in %j: %s', (seat, sent, isThere) => {
  expect(differences({ query: { seat } }, { ...nothing, query: { seat: sent } })).toHaveLength(
    isThere ? 0 : 1,
  );
});

test('a difference has both values', () => {
  expect(differences({ body: { a: { b: 1 } } }, { ...nothing, body: { a: { b: 2 } } })).toEqual([
    { in: 'body', name: 'a.b', wanted: 1, sent: 2 },
  ]);
});

test('the values of a path are decoded, and left as they are where they cannot be', () => {
  expect(pathValues('/v1/{id}/x/{other}', '/v1/a%20b/x/%zz')).toEqual({ id: 'a b', other: '%zz' });
});

/** Names without dots, as the contract's are. */
const name = fc.string({ minLength: 1, maxLength: 3 }).filter((each) => !/[.]/.test(each));
const body = fc.dictionary(
  name,
  fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.dictionary(name, fc.jsonValue({ maxDepth: 1 }))),
);
const isJson = (value: object): boolean => !JSON.stringify(value).includes('__proto__');

/** Every name in a body, at any depth; those in lists, too. */
const namesIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([each, inner]) => namesIn(inner).concat(each))
    : [];

test('every body has its own values, nested and by names with dots', () => {
  fc.assert(
    fc.property(body.filter(isJson), (sent) => {
      const json = JSON.parse(JSON.stringify(sent)) as Record<string, unknown>;
      // A name within another one may have a dot.
      fc.pre(leaves(json).every(([names]) => names.every((each) => each !== '')));
      fc.pre(!namesIn(json).some((each) => each.includes('.')));
      const dotted = Object.fromEntries(leaves(json).map(([names, value]) => [names.join('.'), value]));
      expect(differences({ body: json }, { ...nothing, body: json })).toEqual([]);
      expect(differences({ body: dotted }, { ...nothing, body: json })).toEqual([]);
      expect(mergePatch({}, nested(dotted))).toEqual(mergePatch({}, json));
    }),
  );
});

test.each([
  [{ a: 1, b: { c: 2, d: 3 } }, { b: { c: 9 } }, { a: 1, b: { c: 9, d: 3 } }],
  [{ a: 1 }, { a: null }, {}],
  [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
  [{ a: 1 }, { a: { b: 2, c: null } }, { a: { b: 2 } }],
])('%j merged with %j is %j', (target, patch, merged) => {
  expect(mergePatch(target, patch)).toEqual(merged);
});

test('a name with dots is nested, and no name leads to the prototype of objects', () => {
  expect(nested({ 'a.b': 1, 'a.c': 2, d: 3 })).toEqual({ a: { b: 1, c: 2 }, d: 3 });
  nested(JSON.parse('{"__proto__.polluted": 1, "constructor.prototype.polluted": 1}') as object as never);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
