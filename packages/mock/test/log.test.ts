import { expect, test } from 'vitest';
import { createMock } from '../src/index.ts';
import { send } from './send.ts';
import { document } from './document.ts';

const lines: string[] = [];
const mock = await createMock({ document, log: (line) => lines.push(line) });

async function lineOf(...request: Parameters<typeof send> extends [unknown, ...infer Rest] ? Rest : never) {
  await send(mock, ...request);
  expect(lines).toHaveLength(1);
  return lines.pop();
}

test('an answered request is a line', async () => {
  expect(await lineOf('GET', '/v1/ticket/TKT1?seat=1')).toBe('GET /v1/ticket/TKT1?seat=1 → 200');
});

test('a line says what was preferred and what was wrong', async () => {
  const headers = { prefer: 'example=TicketSold' };
  expect(await lineOf('POST', '/v1/ticket', { json: { amount: 'x' }, headers })).toBe(
    'POST /v1/ticket (Prefer: example=TicketSold) → 400 Request body property amount must be number; ' +
      'Prefer was not heeded: it chooses the response to a request that the contract allows ' +
      '(Warning: number-as-text: amount is a text: the contract has a number. Send it without quotes, with a point; in PHP (float).)',
  );
});

test('credentials and bodies are not in it', async () => {
  expect(await lineOf('POST', '/v1/ticket', { json: { amount: 1, secret: 'body' } })).not.toMatch(
    /token|body/,
  );
});

test('a secret of the query is not in it', async () => {
  expect(await lineOf('GET', '/v1/ticket/TKT1?access_token=hunter2&seat=1')).toMatch(
    /^GET \/v1\/ticket\/TKT1\?access_token=\*\*\*&seat=1 → 200/,
  );
});

test.each(['client_secret=hunter2', '{"client_secret":"hunter2"', '{"client_secret":hunter2}'])(
  'a body that is not JSON is quoted neither in it nor in the header: %s',
  async (body) => {
    const told: string[] = [];
    const other = await createMock({ document, log: (line) => told.push(line) });
    const { status, headers } = await send(other, 'POST', '/v1/ticket', { body });
    expect(status).toBe(400);
    expect(told).toEqual([expect.stringMatching(/ → 400 The body is not JSON\.$/)]);
    expect(headers.get('sl-violations')).not.toMatch(/secret|hunter2/);
  },
);

test('a name with a line break does not begin another line', async () => {
  const strict = { ...document, paths: structuredClone(document['paths']) } as typeof document;
  const ticket = structuredClone((document['components'] as { schemas: object }).schemas) as Record<
    string,
    object
  >;
  ticket['TicketRequest'] = { type: 'object', additionalProperties: { type: 'number' } };
  strict['components'] = { ...(document['components'] as object), schemas: ticket };
  const told: string[] = [];
  const other = await createMock({ document: strict, log: (line) => told.push(line) });
  await send(other, 'POST', '/v1/ticket', { json: { 'a\nGET admin': 'x' } });
  expect(told).toEqual([expect.stringContaining('a\u{fffd}GET admin')]);
});

test('what health checks ask is not in it', async () => {
  const before = lines.length;
  const { status } = await mock.fetch('http://127.0.0.1/_mock', { method: 'HEAD' });
  expect(status).toBe(200);
  expect(lines.length).toBe(before);
  expect(await lineOf('GET', '/_mock')).toBe('GET /_mock → 200');
});
