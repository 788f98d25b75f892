import { describe, expect, test } from 'vitest';
import { requestBodies } from './request-bodies.ts';
import { calls } from './document.ts';
import { disagreement } from './hand-kept.ts';
import { rowOf } from './operation-row.ts';
import { sendToMock, violationsOf } from './send-to-mock.ts';

const TABLE = 'checks/contract/request-bodies.ts';
const withBody = calls.filter((call) => call.requests.length > 0);

/** One value of every JSON type. A property must refuse those of other types. */
const values = {
  string: 'text',
  number: 12.5,
  object: { some: 'object' },
  array: ['an', 'array'],
  boolean: true,
  null: null,
};
const fits = {
  string: ['string'],
  number: ['number'],
  integer: [],
  object: ['object'],
  array: ['array'],
  'number or decimal string': ['number'],
  'string or null': ['string', 'null'],
} as const;

/** A copy of `body` with `value` at the path `a.b`; objects on the way are made where they are missing. */
function put(body: unknown, path: string, value: unknown): unknown {
  const copy = structuredClone(body) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop()!;
  let node = copy;
  for (const key of keys) {
    if (value === undefined && node[key] === undefined) return copy;
    node = (node[key] ??= {}) as Record<string, unknown>;
  }
  if (value === undefined) delete node[last];
  else node[last] = value;
  return copy;
}

/** The smallest complete object around a nested property, so that only the property can be wrong. */
const complete: Record<string, Record<string, unknown>> = {
  device: { type: 'APP', ref: '70daac494c7847dba33725b075608cc0' },
  recurrence: { period: 'P2M' },
  recipient: { account: 'IT76M0999901600000000123416' },
};
const around = (body: unknown, path: string): unknown => {
  const parent = path.split('.')[0]!;
  const present = (body as Record<string, unknown>)[parent] !== undefined;
  return path.includes('.') && !present && complete[parent] ? put(body, parent, complete[parent]) : body;
};

test('the table covers exactly the operations that take a body', () => {
  expect(Object.keys(requestBodies).toSorted(), disagreement(TABLE)).toEqual(
    withBody.map((call) => call.id).toSorted(),
  );
});

describe.each(withBody)('$id', (call) => {
  const rules = rowOf(requestBodies, call.id, TABLE);
  const [, first] = call.requests[0]!;

  async function accepted(body: unknown): Promise<void> {
    const response = await sendToMock(call, body);
    const message = `Not accepted: ${JSON.stringify(body)}. ${disagreement(TABLE)}`;
    expect(violationsOf(call, response), message).toEqual([]);
    expect(response.status, message).toBe(200);
  }
  async function refused(body: unknown): Promise<void> {
    const response = await sendToMock(call, body);
    const message = `Not refused: ${JSON.stringify(body)}. ${disagreement(TABLE)}`;
    expect(response.status, message).toBe(400);
  }

  test.each(call.requests)('accepts the documented example %s', (_, body) => accepted(body));

  test('accepts properties it does not know', () =>
    accepted(put(first, 'some_new_property', { nested: [1] })));

  test.each(rules.accepted ?? [])('accepts %s = %j', (path, value) =>
    accepted(put(around(first, path), path, value)),
  );

  test.each(rules.required)('refuses a body without %s', (path) =>
    refused(put(around(first, path), path, undefined)),
  );

  test.each(Object.entries(rules.types))('refuses a %s that is no %s', async (path, type) => {
    for (const [kind, value] of Object.entries(values))
      if (!(fits[type] as readonly string[]).includes(kind))
        await refused(put(around(first, path), path, value));
  });

  test.each(rules.refused ?? [])('refuses %s = %j', (path, value) =>
    refused(put(around(first, path), path, value)),
  );

  const optional = Object.keys(rules.types).filter((path) => !rules.required.includes(path));
  test.each(optional)('accepts a body without %s', (path) =>
    accepted(put(around(first, path), path, undefined)),
  );

  test.each([['text'], [12.5], [['an', 'array']], [null]])('refuses %j in place of an object', (body) =>
    refused(body),
  );

  test('refuses a missing body', () => refused(undefined));
});
