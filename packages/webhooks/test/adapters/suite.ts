import { expect, test } from 'vitest';
import { webhookRequest } from '../../src/testing.ts';
import { authorization, quiet } from '../fixtures.ts';
import type { WebhookError, Webhooks } from '../../src/index.ts';

/** Starts a framework that hands everything below `/hooks` to `webhooks`, for one test; gives its origin. */
export type Start = (webhooks: Webhooks) => Promise<string>;

/** What must hold of a framework, over real HTTP. */
export function receives(start: Start): void {
  test('hands an event to its handler', async () => {
    const { webhooks } = quiet();
    const received: unknown[] = [];
    webhooks.on('authorization', ({ id, hints }) => void received.push([id, hints[0]!.form]));
    const url = webhooks.url(`${await start(webhooks)}/hooks`, 'authorization');
    const response = await fetch(webhookRequest(url, { form: 'flat' }));
    expect([response.status, await response.text()]).toEqual([200, 'OK']);
    expect(received).toEqual([['CHTQA45B7PA98', 'flat']]);
  });

  test('answers as exactly as the core', async () => {
    const { webhooks } = quiet();
    webhooks.on('authorization', () => Promise.reject(new Error('down')));
    const url = webhooks.url(`${await start(webhooks)}/hooks`, 'authorization');
    const status = async (request: Parameters<typeof webhookRequest>[1]): Promise<number> =>
      (await fetch(webhookRequest(url, request))).status;
    expect({
      notJson: await status({ body: '{"id":' }),
      stranger: await status({ headers: { authorization: 'Basic d3Jvbmc=' } }),
      large: await status({ data: { filler: 'x'.repeat(270_000) } }),
      failed: await status({}),
    }).toEqual({ notJson: 400, stranger: 401, large: 413, failed: 500 });
  });

  test.each(['unknown', 'push', 'connection', 'pull'] as const)(
    'hands on the whole path: %s',
    async (name) => {
      const { webhooks } = quiet();
      const received: string[] = [];
      webhooks.onAny(({ resource, id }) => void received.push(`${resource} ${id}`));
      const url = `${await start(webhooks)}/hooks/${name}`;
      const response = await fetch(
        webhookRequest(url, { body: '{"id":"1234"}', headers: { authorization } }),
      );
      expect([response.status, received]).toEqual([200, [`${name} 1234`]]);
    },
  );

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream'])(
    'reads JSON that says it is %s',
    async (type) => {
      const { webhooks } = quiet();
      const ids: string[] = [];
      webhooks.on('authorization', ({ id }) => void ids.push(id));
      const url = webhooks.url(`${await start(webhooks)}/hooks`, 'authorization');
      const response = await fetch(webhookRequest(url, { headers: { 'content-type': type } }));
      expect([response.status, ids]).toEqual([200, ['CHTQA45B7PA98']]);
    },
  );

  test('gives the bytes as they came', async () => {
    const { webhooks } = quiet();
    const texts: unknown[] = [];
    webhooks.on('authorization', ({ hints }) => void texts.push(hints[0]!.data.description));
    const origin = await start(webhooks);
    const response = await fetch(`${origin}/hooks/authorization`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json; charset=iso-8859-1' },
      body: Uint8Array.of(...new TextEncoder().encode('{"id":"CHT1","description":"'), 0xe8, 0x22, 0x7d),
    });
    expect([response.status, texts]).toEqual([200, ['è']]);
  });
}

/** What must hold of a framework that was told to parse bodies before, and keeps what it made of them. */
export function readsParsedBodies(start: Start): void {
  test('reads what was made of the body', async () => {
    const { webhooks } = quiet();
    const received: unknown[] = [];
    webhooks.on(
      'authorization',
      ({ id, status, hints }) => void received.push(id, status, hints[0]!.data.status),
    );
    const url = webhooks.url(`${await start(webhooks)}/hooks`, 'authorization');
    expect((await fetch(webhookRequest(url, { data: { status: 'REFUSED' } }))).status).toBe(200);
    expect(received).toEqual(['CHTQA45B7PA98', undefined, 'REFUSED']);
  });
}

/** What must hold of a framework that was told to parse bodies before, and leaves no trace of them. */
export function explainsParsedBodies(start: Start, fix: string): void {
  test('says when the body was parsed before, and how to fix it', async () => {
    const { webhooks } = quiet();
    const errors: WebhookError[] = [];
    webhooks.onError((error) => void errors.push(error));
    const url = webhooks.url(`${await start(webhooks)}/hooks`, 'authorization');
    expect((await fetch(webhookRequest(url))).status).toBe(500);
    expect(errors[0]?.message).toContain('was read before the webhook handler saw it');
    expect(errors[0]?.message).toContain(fix);
  });
}
