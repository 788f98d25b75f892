import { describe, expect, test } from 'vitest';
import { createMock } from '../src/index.ts';
import { send } from './send.ts';
import { document } from './document.ts';

const strict = await createMock({ document, errors: true });

describe('with `errors`', () => {
  test('a request that breaks the contract is answered 422, in words', async () => {
    const { status, body, violations } = await send(strict, 'POST', '/v1/ticket', {
      json: { amount: 'fifty' },
    });
    expect({ status, body }).toEqual({
      status: 422,
      body: {
        description:
          'The request breaks the contract: Request body property amount must be number. ' +
          'sl-violations lists everything.',
      },
    });
    expect(violations).toMatchObject([{ location: ['request', 'body', 'amount'], code: 'type' }]);
  });

  test.each([
    ['a wrong path parameter', 'GET', '/v1/ticket/XYZ', {}],
    [
      'a wrong type of body',
      'POST',
      '/v1/ticket',
      { body: 'amount=1', headers: { 'content-type': 'text/plain' } },
    ],
    ['no body', 'POST', '/v1/ticket/verify', {}],
    ['an error that was asked for', 'POST', '/v1/ticket', { json: {}, headers: { prefer: 'code=410' } }],
  ])('so is one with %s', async (_, method, path, parts) => {
    expect(await send(strict, method, path, parts)).toMatchObject({ status: 422 });
  });

  test('missing credentials stay 401, malformed JSON 400, and errors that are asked for what they are', async () => {
    const headers = { authorization: '' };
    expect(await send(strict, 'POST', '/v1/ticket', { json: {}, headers })).toMatchObject({ status: 401 });
    expect(await send(strict, 'POST', '/v1/ticket', { body: '{' })).toMatchObject({ status: 400 });
    const prefer = { prefer: 'code=410' };
    expect(await send(strict, 'POST', '/v1/ticket', { json: { amount: 1 }, headers: prefer })).toMatchObject({
      status: 410,
    });
  });

  test('a request that the contract allows is answered as without', async () => {
    expect(await send(strict, 'POST', '/v1/ticket', { json: { amount: 1 } })).toMatchObject({ status: 200 });
  });
});

describe.each(['4XX', 'default'])('an operation that documents %s in a form of its own', (key) => {
  const register = { ...(document['paths'] as Record<string, { post: object }>)['/tpp/register']!.post };
  const refused = { error: { reason: 'no certificate' } };
  const responses = {
    200: { description: 'Registered.' },
    [key]: {
      description: 'Not.',
      content: { 'application/json': { examples: { Refused: { value: refused } } } },
    },
  };
  const requestBody = { required: true, content: { 'application/json': { schema: { type: 'object' } } } };
  const paths = { '/tpp/register': { post: { ...register, requestBody, responses } } };

  test('has its own form for malformed JSON and for too much of it', async () => {
    const mock = await createMock({ document: { ...document, paths } });
    expect(await send(mock, 'POST', '/tpp/register', { body: '{' })).toMatchObject({
      status: 400,
      body: refused,
    });
    expect(await send(mock, 'POST', '/tpp/register', { body: ' '.repeat(2 ** 20 + 1) })).toMatchObject({
      status: 413,
      body: refused,
    });
  });
});
