import { describe, expect, test } from 'vitest';
import { createMock } from '../src/index.ts';
import { type Received, send } from './send.ts';
import { document } from './document.ts';

const mock = await createMock({ document });
const prefer = (preference: string, json: unknown = { amount: 50 }): Promise<Received> =>
  send(mock, 'POST', '/v1/ticket', { json, headers: { prefer: preference } });

describe('Prefer', () => {
  test('code=410 gives the first example of that status', async () => {
    expect(await prefer('code=410')).toMatchObject({ status: 410, body: { code: '200' } });
  });

  test('code=503 gives the answer of the range 5XX with that status', async () => {
    expect(await prefer('code=503')).toMatchObject({
      status: 503,
      body: { description: 'Internal error' },
    });
  });

  test('example=TicketSold gives that example with its status', async () => {
    expect(await prefer('example=TicketSold')).toMatchObject({ status: 410, body: { code: '200' } });
  });

  test('example=WrongArguments gives an example that is not the first of its status', async () => {
    expect(await prefer('example=WrongArguments')).toMatchObject({ status: 400, body: { code: '101' } });
  });

  test('example=ServerError gives 500, the first status of its range', async () => {
    expect(await prefer('example=ServerError')).toMatchObject({ status: 500 });
  });

  test('code=502, example=ServerError gives both', async () => {
    expect(await prefer('code=502, example=ServerError')).toMatchObject({ status: 502 });
  });

  test('is not remembered by the next request', async () => {
    await prefer('code=410');
    expect(await send(mock, 'POST', '/v1/ticket', { json: { amount: 50 } })).toMatchObject({
      status: 200,
      body: { id: 'TKT1', amount: 50 },
    });
  });

  test.each(['code=410', 'code=5XX', 'example=WrongArguments'])(
    '%s does not excuse a wrong request, which is told so after its mistakes',
    async (preference) => {
      const { status, body, violations } = await prefer(preference, {});
      expect([status, body]).toEqual([400, { code: '100', description: 'Missing arguments' }]);
      expect(violations.map(({ severity, code }) => [severity, code])).toEqual([
        ['Error', 'required'],
        ['Information', 'wish'],
      ]);
    },
  );

  test('reflect=false asks for no response, and nothing is said of it beside a mistake', async () => {
    expect((await prefer('reflect=false', {})).violations).toHaveLength(1);
  });
});

describe('Prefer, of an operation with a default', async () => {
  const paths = structuredClone(document['paths']) as Record<string, { post: { responses: object } }>;
  const { '5XX': others, ...listed } = paths['/v1/ticket']!.post.responses as Record<string, typeof error>;
  const error = others as { content: { 'application/json': { examples: Record<string, object> } } };
  error.content['application/json'].examples['MethodNotAllowed'] = {
    $ref: '#/components/examples/MethodNotAllowed',
  };
  paths['/v1/ticket']!.post.responses = { ...listed, default: error };
  const open = await createMock({ document: { ...document, paths } });
  const ask = (preference: string, json: unknown = { amount: 50 }): Promise<Received> =>
    send(open, 'POST', '/v1/ticket', { json, headers: { prefer: preference } });

  test.each([
    ['code=503', 503, { description: 'Internal error' }],
    ['example=ServerError', 500, { description: 'Internal error' }],
    ['code=502, example=ServerError', 502, { description: 'Internal error' }],
    ['code=405', 405, { description: 'Method not allowed' }],
    ['example=MethodNotAllowed', 405, { description: 'Method not allowed' }],
  ])('%s gives the error that has such a status', async (preference, status, body) => {
    expect(await ask(preference)).toMatchObject({ status, body });
  });

  test('code=404 gives the error of the catalogue, which the default does not show', async () => {
    expect(await ask('code=404')).toMatchObject({ status: 404, body: { description: 'Not found' } });
  });

  test('code=409 has no body, for nothing is known of it', async () => {
    const { status, body, headers } = await ask('code=409');
    expect({ status, body, type: headers.get('content-type') }).toEqual({
      status: 409,
      body: undefined,
      type: null,
    });
  });

  test('does not excuse a wrong request', async () => {
    expect(await ask('code=409', {})).toMatchObject({ status: 400, body: { code: '100' } });
  });
});

describe('Prefer, of an operation with a range of successes', async () => {
  const paths = structuredClone(document['paths']) as Record<string, { post: { responses: object } }>;
  const { 200: good, ...others } = paths['/v1/ticket']!.post.responses as Record<string, object>;
  paths['/v1/ticket']!.post.responses = {
    ...others,
    '2XX': good!,
    204: { description: 'None.' },
    '3XX': good!,
  };
  const open = await createMock({ document: { ...document, paths } });
  const ask = (preference: string): Promise<Received> =>
    send(open, 'POST', '/v1/ticket', { json: { amount: 50 }, headers: { prefer: preference } });

  test.each([
    ['code=2XX', 204],
    ['code=204', 204],
    ['code=205', 205],
    ['code=304', 304],
  ])('%s has no body, whatever the range shows', async (preference, status) => {
    expect(await ask(preference)).toMatchObject({ status, body: undefined });
  });

  test.each([
    ['example=TicketFree', 200],
    ['code=201', 201],
    ['code=2XX, example=TicketFree', 200],
    ['code=307', 307],
    ['code=3XX', 300],
  ])('%s has the example of the range', async (preference, status) => {
    expect(await ask(preference)).toMatchObject({ status, body: { id: 'TKT1', amount: 50 } });
  });

  test('code=204 is not met by the example of the range', async () => {
    const { status, body } = await ask('code=204, example=TicketFree');
    expect([status, body]).toEqual([
      406,
      expect.objectContaining({
        detail: expect.stringContaining('TicketFree comes with the status 2XX or 3XX'),
      }),
    ]);
  });
});

test('a name that is no token is asked for in quotation marks, and listed so', async () => {
  const paths = structuredClone(document['paths']) as Record<string, { get: { responses: object } }>;
  const name = 'Sold, "out"; at \\ the door';
  paths['/v1/ticket/broken']!.get.responses = {
    410: {
      description: 'Gone.',
      content: { 'application/json': { examples: { [name]: { value: { sold: 1 } } } } },
    },
  };
  const odd = await createMock({ document: { ...document, paths } });
  const listed = (await (await odd.fetch('http://mock/_mock')).json()) as {
    operations: { operationId: string; answers: { prefer: string }[] }[];
  };
  const [answer] = listed.operations.find(({ operationId }) => operationId === 'getBroken')!.answers;
  expect(answer!.prefer).toBe('example="Sold, \\"out\\"; at \\\\ the door"');
  const headers = { prefer: answer!.prefer };
  expect(await send(odd, 'GET', '/v1/ticket/broken', { headers })).toMatchObject({
    status: 410,
    body: { sold: 1 },
  });
});
