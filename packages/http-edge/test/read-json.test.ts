import { deflateRawSync, deflateSync, gzipSync, brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { headersOf, readJson } from '../src/read-json.ts';
import { LONGEST_BODY } from '../src/request-body.ts';

const BODY = '{"amount":50}';
const JSON_TYPE = { 'content-type': 'application/json' };

function post(body: BodyInit | null, headers: Record<string, string> = JSON_TYPE): Request {
  return new Request('http://edge', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

test('JSON is read, with its text', async () => {
  expect(await readJson(post(BODY))).toEqual({ value: { amount: 50 }, text: BODY });
});

test.each(['application/json', 'APPLICATION/JSON; charset=utf-8', 'application/json; charset=latin1'])(
  'so is what is said to be %s: there is one encoding',
  async (type) => {
    expect(await readJson(post(bytes(BODY), { 'content-type': type }))).toMatchObject({ text: BODY });
  },
);

describe('a body that is coded is refused with 415, whatever is in it', () => {
  const coded: [string, Uint8Array][] = [
    ['gzip', gzipSync(BODY)],
    ['x-gzip', gzipSync(BODY)],
    ['GZIP', gzipSync(BODY)],
    ['deflate', deflateSync(BODY)],
    ['deflate', deflateRawSync(BODY)],
    ['br', brotliCompressSync(BODY)],
    ['zstd', bytes('nothing')],
    ['aes128gcm', bytes('nothing')],
    ['identity, gzip', gzipSync(BODY)],
    ['gzip, gzip', gzipSync(gzipSync(BODY))],
    ['gzip', bytes(BODY)],
    ['gzip', bytes('')],
  ];
  test.each(coded)('%s', async (coding, body) => {
    const request = post(body as Uint8Array<ArrayBuffer>, { ...JSON_TYPE, 'content-encoding': coding });
    const read = await readJson(request);
    expect(read).toEqual({
      status: 415,
      because: `The body is coded: ${coding}. Whether DropPay decompresses one is not documented, so send it as it is.`,
    });
    expect(headersOf(read as { status: 415 })).toEqual({ 'accept-encoding': 'identity' });
    // A gigabyte in a megabyte harms nobody who does not look.
    expect(request.bodyUsed).toBe(false);
  });

  test.each(['identity', ' Identity ', ''])('%j is no coding', async (coding) => {
    expect(await readJson(post(BODY, { ...JSON_TYPE, 'content-encoding': coding }))).toMatchObject({
      text: BODY,
    });
  });

  test('a coding of the transfer is one, too, and chunks are none', async () => {
    // No client in this process may name one.
    const send = (transfer: string): Promise<unknown> => {
      const { body, method } = post(bytes(BODY));
      const headers = new Headers(JSON_TYPE);
      headers.set('transfer-encoding', transfer);
      return readJson({ body, method, headers } as Request);
    };
    expect(await send('gzip, chunked')).toMatchObject({ status: 415 });
    expect(await send('Chunked')).toMatchObject({ text: BODY });
  });
});

describe('a type that is not JSON is refused with 400 and named, and the body not read', () => {
  test.each([
    ['', 'There is no Content-Type.'],
    ['  ', 'There is no Content-Type.'],
    ['text/json', 'The Content-Type is text/json.'],
    ['text/plain;charset=UTF-8', 'The Content-Type is text/plain;charset=UTF-8.'],
    ['application/merge-patch+json', 'The Content-Type is application/merge-patch+json.'],
    ['application/vnd.api+json; a=b', 'The Content-Type is application/vnd.api+json; a=b.'],
    ['application/x-www-form-urlencoded', 'The Content-Type is application/x-www-form-urlencoded.'],
    ['application/json, text/plain', 'The Content-Type is application/json, text/plain.'],
    ['caf\u00e9/\u00e9', 'The Content-Type is caf?/?.'],
    ['x'.repeat(5000), `The Content-Type is ${'x'.repeat(60)}....`],
  ])('%j', async (type, sentence) => {
    const request = post(bytes(BODY), { 'content-type': type });
    expect(await readJson(request)).toEqual({
      status: 400,
      because: `${sentence} A body is sent as application/json.`,
      about: 'type',
    });
    expect(request.bodyUsed).toBe(false);
  });
});

describe('what is no body of JSON is refused', () => {
  test('because there is none', async () => {
    const empty = { status: 400, because: 'The body is empty.', about: 'absence' };
    expect(await readJson(post(''))).toEqual(empty);
    expect(await readJson(post(null))).toEqual(empty);
  });

  test('because it is too long, too deep, or not JSON', async () => {
    expect(await readJson(post(' '.repeat(LONGEST_BODY + 1)))).toMatchObject({ status: 413 });
    expect(await readJson(post('{'))).toEqual({ status: 400, because: 'The body is not JSON.' });
    expect(await readJson(post('['.repeat(100) + ']'.repeat(100)))).toHaveProperty('value');
    expect(await readJson(post('['.repeat(101) + ']'.repeat(101)))).toMatchObject({
      because: 'The body is nested more than 100 levels deep.',
    });
  });

  test('in the order coding, type, length', async () => {
    const much = bytes(' '.repeat(LONGEST_BODY + 1));
    const all = { 'content-type': 'text/plain', 'content-encoding': 'br' };
    expect(await readJson(post(much, all))).toMatchObject({ status: 415 });
    expect(await readJson(post(much, { 'content-type': 'text/plain' }))).toMatchObject({ status: 400 });
    expect(await readJson(post(much))).toMatchObject({ status: 413 });
  });
});
