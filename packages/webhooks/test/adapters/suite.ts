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
    webhooks.on('authorization', ({ id, form }) => void received.push([id, form]));
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
      large: await status({ data: { filler: 'x'.repeat(70_000) } }),
      form: await status({ body: 'id=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      text: await status({ body: 'id=1', headers: { 'content-type': 'text/plain' } }),
      failed: await status({}),
    }).toEqual({ notJson: 400, stranger: 401, large: 413, form: 415, text: 415, failed: 500 });
  });

  test('gives the bytes as they came', async () => {
    const { webhooks } = quiet();
    webhooks.on('authorization', () => expect.unreachable());
    const origin = await start(webhooks);
    const response = await fetch(`${origin}/hooks/authorization`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: Uint8Array.of(...new TextEncoder().encode('{"id":"'), 0xff, ...new TextEncoder().encode('"}')),
    });
    expect(response.status).toBe(400);
  });
}

/** What must hold of a framework that was told to parse bodies before. */
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
