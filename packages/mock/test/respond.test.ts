import { describe, expect, test } from 'vitest';
import { createMock } from '../src/index.ts';
import { send } from './send.ts';
import { document } from './document.ts';

const mock = await createMock({ document });
const ticket = { amount: 50 };

/** 300,000 arrays, one inside the other: 600 KB. */
const deep = '['.repeat(300_000) + ']'.repeat(300_000);

describe('a good request', () => {
  test('gets the first 2xx with its first example', async () => {
    const { status, body, headers } = await send(mock, 'POST', '/v1/ticket', { json: ticket });
    expect({ status, body }).toEqual({ status: 200, body: { id: 'TKT1', amount: 50 } });
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.has('sl-violations')).toBe(false);
  });

  test('may hold unknown properties', async () => {
    const { status } = await send(mock, 'POST', '/v1/ticket', { json: { ...ticket, tarnsfer: 'x' } });
    expect(status).toBe(200);
  });

  test('gets a 204 without body or Content-Type', async () => {
    const { status, body, headers } = await send(mock, 'DELETE', '/v1/ticket/TKT1');
    expect({ status, body, type: headers.get('content-type') }).toEqual({ status: 204, type: null });
  });

  test.each(['text/html', '???', ';;', ', ,'])('may have any Accept header: %s', async (accept) => {
    const { status } = await send(mock, 'POST', '/v1/ticket', { json: ticket, headers: { accept } });
    expect(status).toBe(200);
  });

  test.each(['x', 'application/json,', '???', ';;', 'text/html'])(
    'without a body may say it is of any type: %s',
    async (type) => {
      const headers = { 'content-type': type };
      expect(await send(mock, 'GET', '/v1/ticket/TKT1', { headers })).toMatchObject({ status: 200 });
      expect(await send(mock, 'DELETE', '/v1/ticket/TKT1', { headers })).toMatchObject({ status: 204 });
    },
  );

  test('may write the type of JSON in any case and with a character set', async () => {
    const type = 'Application/JSON; charset=utf-8';
    const { status } = await send(mock, 'POST', '/v1/ticket', {
      json: ticket,
      headers: { 'content-type': type },
    });
    expect(status).toBe(200);
  });

  test.each(['https://checkout.example', 'https://api.example'])('may go to any host: %s', async (host) => {
    const headers = { authorization: '', 'x-private-key': 'key' };
    const { status } = await send(mock, 'GET', `${host}/checkout/TKT1/check`, { headers });
    expect(status).toBe(200);
  });
});

describe('a request that breaks the contract', () => {
  test('with a property of a wrong type gets the 400 of the operation and the violation', async () => {
    const { status, body, violations } = await send(mock, 'POST', '/v1/ticket', {
      json: { amount: 'fifty' },
    });
    expect({ status, body }).toEqual({
      status: 400,
      body: { code: '101', description: 'Wrong arguments' },
    });
    expect(violations).toEqual([
      {
        location: ['request', 'body', 'amount'],
        severity: 'Error',
        code: 'type',
        message: 'Request body property amount must be number',
      },
    ]);
  });

  test.each([
    ['no body', undefined],
    ['a missing property', {}],
    ['an array for an object', []],
    ['a falsy body', 0],
  ])('with %s gets a 400', async (_, json) => {
    const { status, violations } = await send(mock, 'POST', '/v1/ticket', { json });
    expect(status).toBe(400);
    expect(violations).toHaveLength(1);
  });

  test('with a wrong path parameter or query gets a 400', async () => {
    expect(await send(mock, 'GET', '/v1/ticket/XYZ')).toMatchObject({
      status: 400,
      violations: [{ location: ['request', 'path', 'id'] }],
    });
    expect(await send(mock, 'GET', '/v1/ticket/TKT1?seat=1&seat=two')).toMatchObject({
      status: 400,
      violations: [{ location: ['request', 'query', 'seat', '1'] }],
    });
    expect(await send(mock, 'GET', '/v1/ticket/TKT1?seat=1&seat=2')).toMatchObject({ status: 200 });
  });

  test.each(['', 'Basic YTpi', 'Bearer'])('with Authorization "%s" gets the 401', async (authorization) => {
    const asked = await send(mock, 'POST', '/v1/ticket', { json: ticket, headers: { authorization } });
    expect(asked).toMatchObject({
      status: 401,
      body: { description: 'Not authorized' },
      violations: [{ code: 401 }],
    });
  });

  test('without the key of a Checkout gets the 401', async () => {
    expect(await send(mock, 'GET', '/checkout/TKT1/check')).toMatchObject({
      status: 401,
      body: { description: 'Not authorized' },
    });
  });

  test('is refused by an operation that documents no 400 or 401 with a body that has the same form', async () => {
    expect(await send(mock, 'POST', '/v1/ticket/verify', { json: {} })).toMatchObject({
      status: 422,
      body: { description: expect.stringMatching(/^Your request is not valid/) },
      violations: [{ location: ['request', 'body'], code: 'required' }],
    });
    const headers = { authorization: '' };
    expect(await send(mock, 'POST', '/v1/ticket/verify', { json: ticket, headers })).toMatchObject({
      status: 401,
      body: { description: 'Not authorized' },
    });
  });

  test.each(['1e400', '1'.padEnd(400, '0')])(
    'with a number that JavaScript does not have is not answered by an example: %s',
    async (amount) => {
      const body = `{"amount":${amount}}`;
      expect(await send(mock, 'POST', '/v1/ticket', { body })).toMatchObject({
        status: 400,
        body: { code: '101', description: 'Wrong arguments' },
        violations: [{ location: ['request', 'body', 'amount'], code: 'maximum' }],
      });
    },
  );

  test.each([
    ['', 'There is no Content-Type.'],
    ['text/plain', 'The Content-Type is text/plain.'],
    [';;;', 'The Content-Type is ;;;.'],
    ['application/octet-stream', 'The Content-Type is application/octet-stream.'],
  ])('with Content-Type "%s" gets a 400 that names the right type', async (type, reason) => {
    // Bytes, because a string would bring a Content-Type of its own.
    const body = new TextEncoder().encode(JSON.stringify(ticket));
    const asked = await send(mock, 'POST', '/v1/ticket', { body, headers: { 'content-type': type } });
    expect(asked).toMatchObject({
      status: 400,
      body: { description: 'Not understood' },
      violations: [{ code: 415, message: `${reason} A body is sent as application/json.` }],
    });
  });
});

describe('a request that cannot be read', () => {
  test.each(['{"amount":', 'amount=1', '{"amount":1}}', "{'amount':1}"])(
    'because its JSON is malformed is answered 400: %s',
    async (body) => {
      const asked = await send(mock, 'POST', '/v1/ticket', { body });
      expect(asked).toMatchObject({
        status: 400,
        body: { description: 'Not understood' },
        violations: [{ location: ['request', 'body'], code: 'syntax' }],
      });
    },
  );

  test('because its JSON is not UTF-8 is answered 400', async () => {
    const body = new Uint8Array([0x22, 0xff, 0x22]);
    expect(await send(mock, 'POST', '/v1/ticket', { body })).toMatchObject({
      status: 400,
      violations: [{ code: 'syntax' }],
    });
  });

  test.each(['%zz', 'TKT%E0%A4%A'])(
    'because its path is no percent-encoded UTF-8 gets a 400: %s',
    async (id) => {
      expect(await send(mock, 'GET', `/v1/ticket/${id}`)).toMatchObject({
        status: 400,
        body: { description: 'Not understood' },
        violations: [{ location: ['request', 'path'], code: 'syntax' }],
      });
    },
  );
});

describe('a deeply nested body', () => {
  test.each([
    ['alone', deep],
    ['in an unknown property', `{"amount":1,"extra":${deep}}`],
  ])('is refused as the sandbox refuses it: %s', async (_, body) => {
    expect(await send(mock, 'POST', '/v1/ticket', { body })).toMatchObject({
      status: 400,
      violations: [{ code: 'syntax', message: 'The body is nested more than 100 levels deep.' }],
    });
  });

  test('is accepted up to 100 levels', async () => {
    const body = `{"amount":1,"extra":${'['.repeat(99)}${']'.repeat(99)}}`;
    expect(await send(mock, 'POST', '/v1/ticket', { body })).toMatchObject({ status: 200 });
  });

  test('is answered 400 when its end is missing', async () => {
    const { status } = await send(mock, 'POST', '/v1/ticket', { body: deep.slice(0, 400_000) });
    expect(status).toBe(400);
  });
});

describe('an answer that breaks the contract', () => {
  test('is given, and reported', async () => {
    const { status, body, violations } = await send(mock, 'GET', '/v1/ticket/broken');
    expect({ status, body }).toEqual({ status: 200, body: { amount: 'fifty' } });
    expect(violations.map(({ location }) => location)).toEqual([
      ['response', 'body'],
      ['response', 'body', 'amount'],
    ]);
  });

  test('becomes a 422 with `errors`', async () => {
    const strict = await createMock({ document, errors: true });
    const { status, body, violations } = await send(strict, 'GET', '/v1/ticket/broken');
    expect(status).toBe(422);
    expect(body).toEqual({ description: expect.stringContaining("must have required property 'id'") });
    expect(violations).toHaveLength(2);
  });

  test('stays what it is with `errors` when it is an error, or broken only by a warning', async () => {
    const strict = await createMock({ document, errors: true });
    const headers = { prefer: 'code=410' };
    expect(await send(strict, 'GET', '/v1/ticket/broken', { headers })).toMatchObject({ status: 410 });
    expect(await send(strict, 'POST', '/tpp/register')).toMatchObject({
      status: 200,
      violations: [{ severity: 'Warning' }],
    });
  });
});
