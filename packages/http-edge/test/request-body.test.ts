import { expect, test } from 'vitest';
import { LONGEST_BODY, readRequest } from '../src/request-body.ts';

const TOO_LONG = { status: 413, because: 'The body is longer than 1048576 bytes, the most that is read.' };

function post(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  return new Request('http://edge', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
}

/** A body in pieces of 64 KiB, as many as are taken. */
function endless(): { body: ReadableStream<Uint8Array>; taken: () => number; cancelled: () => boolean } {
  let bytes = 0;
  let stopped = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      bytes += 0x10000;
      controller.enqueue(new Uint8Array(0x10000));
    },
    cancel() {
      stopped = true;
    },
  });
  return { body, taken: () => bytes, cancelled: () => stopped };
}

const text = (body: unknown): string => new TextDecoder().decode(body as Uint8Array);

test.each([
  ['of unknown length', {}],
  ['of a declared length', { 'content-length': '5' }],
  ['that declares less than it sends', { 'content-length': '1' }],
  ['that declares more than it sends', { 'content-length': '99' }],
  ['whose declared length is no number', { 'content-length': 'five' }],
])('a body %s is read whole', async (_, headers: Record<string, string>) => {
  expect(text(await readRequest(post('così', headers)))).toBe('così');
});

test.each([
  ['of unknown length', {}],
  ['of a declared length', { 'content-length': String(LONGEST_BODY) }],
])('a body %s may have 1 MiB, and not one byte more', async (_, headers: Record<string, string>) => {
  expect(await readRequest(post(new Uint8Array(LONGEST_BODY), headers))).toHaveLength(LONGEST_BODY);
  expect(await readRequest(post(new Uint8Array(LONGEST_BODY + 1), headers))).toEqual(TOO_LONG);
});

test('a body that is declared longer is not read at all', async () => {
  const request = post('{}', { 'content-length': String(LONGEST_BODY + 1) });
  expect(await readRequest(request)).toEqual(TOO_LONG);
  expect(request.bodyUsed).toBe(false);
});

test('a body that never ends is given up, and its stream is ended', async () => {
  const { body, taken, cancelled } = endless();
  expect(await readRequest(post(body))).toEqual(TOO_LONG);
  expect(taken()).toBeLessThan(2 * LONGEST_BODY);
  expect(cancelled()).toBe(true);
});

test.each([
  ['of unknown length', {}],
  ['of a declared length', { 'content-length': '10' }],
])('a body %s that breaks off is no body', async (_, headers: Record<string, string>) => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(3));
      controller.error(new Error('aborted'));
    },
  });
  expect(await readRequest(post(body, headers))).toEqual({ status: 400, because: 'The body broke off.' });
});

test('a body that was read already is no body', async () => {
  const request = post('{}');
  await request.text();
  expect(await readRequest(request)).toMatchObject({ status: 400 });
});

test.each(['GET', 'HEAD'])('%s has no body, and is not asked for one', async (method) => {
  const request = new Request('http://edge', { method });
  Object.defineProperty(request, 'body', {
    get() {
      throw new Error('This is not looked at.');
    },
  });
  expect(await readRequest(request)).toHaveLength(0);
});
