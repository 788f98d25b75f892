import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readText } from '../../src/calls/read-text.ts';
import { createCharge, getCharge } from '../../src/generated/operations.ts';
import { DropPay } from '../../src/index.ts';
import { charge, failed } from '../fixtures.ts';
import { serve } from '../server.ts';

const accessToken = 'token';
const MEGABYTE = 2 ** 20;

/** A body in pieces, and whether it was cancelled. */
function pieces(...chunks: string[]): { response: Response; isCancelled: () => boolean } {
  let cancelled = false;
  const body = new ReadableStream({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(chunk));
    },
    cancel() {
      cancelled = true;
    },
  });
  return { response: new Response(body), isCancelled: () => cancelled };
}

test('a body in pieces is one text, also where a piece ends within a character', async () => {
  const bytes = new TextEncoder().encode('\uFEFF€ 5 für 😀');
  const body = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  expect(await readText(getCharge, new Response(body))).toBe('€ 5 für 😀');
  expect(await readText(getCharge, new Response(bytes))).toBe(await new Response(bytes).text());
});

test('a body of the limit is read, and one byte more is not', async () => {
  expect(await readText(getCharge, pieces('12345', '67890').response, 10)).toBe('1234567890');
  const { response, isCancelled } = pieces('12345', '67890', '1', 'and so on');
  await expect(readText(getCharge, response, 10)).rejects.toThrow(
    'charges.get got status 200, but the body is over 10 bytes (maxResponseBytes). Reading again is safe.',
  );
  expect(isCancelled()).toBe(true);
});

test.each([
  [200, 'unknown'],
  [400, 'rejected'],
  [503, 'unknown'],
])('a charge answered with %i and too long a body is %s', async (status, outcome) => {
  const response = new Response('x'.repeat(11), { status });
  await expect(readText(createCharge, response, 10, () => 'once')).rejects.toMatchObject({ status, outcome });
});

test('a response without a stream of the web is read in its own way', async () => {
  const response = { body: null, headers: new Headers(), status: 200, text: async () => 'own' };
  expect(await readText(getCharge, response as unknown as Response)).toBe('own');
  expect(await readText(getCharge, { ...response, body: {} } as unknown as Response)).toBe('own');
});

/** Writes until it is stopped, at most a gigabyte, and says how much it was. */
function pour(response: ServerResponse, chunk: Buffer): { megabytes: () => number } {
  let written = 0;
  function* chunks(): Generator<Buffer> {
    for (; written < 1024 * MEGABYTE; written += chunk.length) yield chunk;
  }
  pipeline(chunks, response, () => {});
  return { megabytes: () => written / MEGABYTE };
}

describe('a server that does not stop', () => {
  test.each<[string, (droppay: DropPay) => Promise<unknown>, string]>([
    ['of a charge', ({ charges }) => charges.create(charge), 'unknown'],
    ['of a read', ({ charges }) => charges.get('CHA1'), 'unknown'],
    ['of a call without types', ({ api }) => api.GET('/shop/v1/brands'), 'unknown'],
  ])('is left at 1 MiB %s, and the connection is closed', async (_, call, outcome) => {
    let poured: { megabytes: () => number } | undefined;
    const { url, requests } = await serve((__, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      poured = pour(response, Buffer.alloc(MEGABYTE, '{"id":"CHA1","status":"DONE" '));
      return undefined;
    });
    const error = await failed(call(new DropPay({ accessToken, baseUrl: url })));
    expect(error).toMatchObject({ outcome, status: 200 });
    expect(error.message).toContain('the body is over 1048576 bytes (maxResponseBytes)');
    expect(error.response).toBeUndefined();
    expect(requests).toHaveLength(1);
    expect(poured!.megabytes()).toBeLessThan(100);
  });
});

test('what counts are the bytes after decompression', async () => {
  const bomb = gzipSync(Buffer.alloc(100 * MEGABYTE, ' '));
  const { url } = await serve((_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
    response.end(bomb);
    return undefined;
  });
  expect(bomb.length).toBeLessThan(MEGABYTE);
  const error = await failed(new DropPay({ accessToken, baseUrl: url }).charges.create(charge));
  expect(error).toMatchObject({ outcome: 'unknown', status: 200 });
});

test('the limit can be set, and is for every response', async () => {
  const { url } = await serve(() => [200, { id: 'CHA1', description: 'x'.repeat(200) }]);
  const droppay = new DropPay({ accessToken, baseUrl: url, maxResponseBytes: 100 });
  expect((await failed(droppay.charges.get('CHA1'))).message).toContain('over 100 bytes (maxResponseBytes)');
  const generous = new DropPay({ accessToken, baseUrl: url, maxResponseBytes: 1000 });
  expect(await generous.charges.get('CHA1')).toMatchObject({ id: 'CHA1' });
  const { response } = await generous.charges.get('CHA1').withResponse();
  expect(await response.json()).toMatchObject({ id: 'CHA1' });
});
