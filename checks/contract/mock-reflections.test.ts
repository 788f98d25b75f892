// The mock's 2xx responses have parts of their requests in them. Whatever those are, the contract must hold.
import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  json as anyJson,
  nat,
  oneof,
  option,
  record,
  tuple,
} from 'fast-check';
import { createMock } from '@droppay/mock';
import { expect, test } from 'vitest';
import { findViolation } from '../malformed-requests/find-violation.ts';
import { credentialsFor } from './callers.ts';
import { type Call, calls } from './document.ts';

const mock = await createMock();

/** JSON texts: kinds, ends of ranges, what JavaScript reads as another value, and texts that are hard to carry. */
const odd = [
  'null',
  'true',
  '[]',
  '{}',
  '[[{}]]',
  '{"val":{"val":7}}',
  '0',
  '-0',
  '-1',
  '0.001',
  '1e400',
  '-1e400',
  '1e-400',
  '9007199254740993',
  '1'.repeat(400),
  '""',
  '" "',
  '"50"',
  '"1e400"',
  '"Infinity"',
  '"__proto__"',
  String.raw`"\ud800"`,
  String.raw`"\u0000"`,
  '"a/b"',
  '"../.."',
  '"%2F"',
  '"2026-02-30T00:00:00Z"',
  '"CHAQA34B31FJ9"',
  JSON.stringify('x'.repeat(100_000)),
  JSON.stringify('€'.repeat(1000)),
];
const ids = [
  'a%2Fb',
  '%00',
  '%E2%82%AC',
  '..%2F..',
  '__proto__',
  '0',
  '-0',
  '1e400',
  'x'.repeat(3000),
  '%22',
];

const json = oneof(
  { weight: 4, arbitrary: constantFrom(...odd) },
  anyJson({ maxDepth: 3, stringUnit: 'binary' }),
);
/** What a property is called: any name of the examples, and the names that objects have by themselves. */
const names = [...new Set(calls.flatMap(({ requests, responses }) => namesIn([requests, responses])))];
const name = constantFrom(...names, '__proto__', 'constructor', 'toString');

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return [...Object.keys(value), ...Object.values(value).flatMap(namesIn)];
}

/** An example's text with other values: of properties that it has, and of more. */
function damaged(
  example: unknown,
  changes: [name: string, json: string][],
  extras: [string, string][],
): string {
  const text = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map(text).join()}]`;
    const own = Object.entries(value).map(([key, each]): [string, string] => {
      const change = changes.find(([changed]) => changed === key);
      return [key, change === undefined ? text(each) : change[1]];
    });
    return `{${[...extras, ...own].map(([key, each]) => `${JSON.stringify(key)}:${each}`).join()}}`;
  };
  return text(example);
}

async function flawOf(call: Call, url: URL, body: string | undefined): Promise<string | undefined> {
  const headers = { ...credentialsFor(call.id), 'content-type': 'application/json' };
  const init = { method: call.method, headers, ...(body === undefined ? {} : { body }) };
  const response = await mock.fetch(new Request(url, init));
  const sent = { status: response.status, headers: new Map(response.headers), body: await response.text() };
  return findViolation(sent, call.method, url.pathname);
}

const parts = record({
  id: option(constantFrom(...ids)),
  changes: array(tuple(name, json), { maxLength: 3 }),
  extras: array(tuple(name, json), { maxLength: 2 }),
});

test.for(calls)('$method $path reflects what its response may have', { timeout: 60_000 }, async (call) => {
  const fields = namesIn(call.requests);
  const property = tuple(fields.length === 0 ? name : constantFrom(...fields), json);
  const given = tuple(parts, array(property, { maxLength: 3 }), nat());
  await assert(
    asyncProperty(given, async ([{ id, changes, extras }, own, index]) => {
      const url = new URL(call.url);
      const template = call.path.split('/');
      if (id !== null)
        url.pathname = url.pathname
          .split('/')
          .map((part, place) => (template[place]?.startsWith('{') === true ? id : part))
          .join('/');
      const [, example] = call.requests[index % Math.max(call.requests.length, 1)] ?? [];
      const body = example === undefined ? undefined : damaged(example, [...own, ...changes], extras);
      expect(await flawOf(call, url, body)).toBeUndefined();
    }),
    { numRuns: 40, seed: 20_261_130 },
  );
});

test('a response with what it may not have is found', async () => {
  const charge = calls.find(({ id }) => id === 'createCharge')!;
  const [, documented] = charge.responses.find(([status]) => status === '200')![1][0]!;
  const body = damaged(documented, [['amount', '1e400']], []);
  const read = JSON.stringify(JSON.parse(body));
  const sent = { status: 200, headers: new Map([['content-type', 'application/json']]), body: read };
  expect(findViolation(sent, charge.method, charge.path)).toContain('amount must be number');
});
