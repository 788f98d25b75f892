import { describe, expect, test } from 'vitest';
import { parseEvent } from '../src/index.ts';
import { nodeDelivery, webhookRequest } from '../src/testing.ts';
import { authorization, base, quiet } from './fixtures.ts';

const resources = ['connection', 'authorization', 'push', 'pull'] as const;
const forms = ['envelope', 'flat'] as const;
const each = resources.flatMap((resource) => forms.map((form) => [resource, form] as const));
const { webhooks } = quiet();

describe('webhookRequest', () => {
  test.each(each)('delivers an event of a %s as %s', async (resource, form) => {
    const request = webhookRequest(webhooks.url(base, resource), { form });
    expect(parseEvent(await request.text())).toMatchObject(
      resource === 'pull' ? { resource: 'unknown', form } : { resource, form },
    );
    expect(request.method).toBe('POST');
    expect(request.headers.get('content-type')).toBe('application/json');
  });

  test('makes the credentials in the URL a header', () => {
    const request = webhookRequest(webhooks.url(base, 'push'));
    expect(request.url).toBe(`${base}/push`);
    expect(request.headers.get('authorization')).toBe(authorization);
    expect(webhookRequest(`${base}/push`).headers.get('authorization')).toBeNull();
  });

  test('takes a resource that the URL does not tell', async () => {
    const request = webhookRequest(base, { resource: 'push', form: 'flat' });
    expect(await request.json()).toMatchObject({ id: 'SEM1234568UN8' });
    expect(() => webhookRequest(base)).toThrow('The URL names no resource');
  });

  test('puts what is given over the example', async () => {
    const event = { data: { status: 'FAILED', extra: 1 }, etype: 'SOME', etime: '2026-01-01T00:00:00Z' };
    const enveloped = await webhookRequest(`${base}/push`, event).json();
    expect(enveloped).toMatchObject({
      etype: 'SOME',
      etime: '2026-01-01T00:00:00Z',
      edata: { id: 'SEM1234568UN8', status: 'FAILED', extra: 1 },
    });
    const flat = await webhookRequest(`${base}/push`, { ...event, form: 'flat' }).json();
    expect(flat).toMatchObject({ id: 'SEM1234568UN8', status: 'FAILED', extra: 1 });
    expect(flat).not.toHaveProperty('etype');
  });

  test('sends a body and headers as they are', async () => {
    const request = webhookRequest(base, { body: '{', headers: { 'content-type': 'text/plain' } });
    expect([await request.text(), request.headers.get('content-type')]).toEqual(['{', 'text/plain']);
  });
});

describe('nodeDelivery', () => {
  test('has not arrived, nor been read, before it is read', async () => {
    const { request } = nodeDelivery(`${base}/push`);
    const state = (): boolean[] => [request.complete, request.readableDidRead];
    expect(state()).toEqual([false, false]);
    const pieces = request[Symbol.asyncIterator]();
    await pieces.next();
    expect(state()).toEqual([false, true]);
    expect((await pieces.next()).done).toBe(true);
    expect(state()).toEqual([true, true]);
  });

  test.each(each)('delivers an event of a %s as %s, and keeps the answer', async (resource, form) => {
    const { webhooks: receiving } = quiet();
    const received: string[] = [];
    receiving.on(resource, ({ hints }) => void received.push(hints[0]!.form));
    const { request, response } = nodeDelivery(receiving.url(base, resource), { form });
    await receiving.node(request, response);
    expect(received).toEqual([form]);
    expect(response).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: 'OK',
    });
  });
});
