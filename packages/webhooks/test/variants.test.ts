import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { WebhookEvent } from '../src/index.ts';
import { authorization, base, quiet } from './fixtures.ts';
import { type Variant, variants } from './variants.ts';

/** What the handler of authorizations was given, and how it was answered. */
async function received({
  body,
  headers,
}: Variant): Promise<{ status: number; hints: readonly WebhookEvent[] }> {
  const { webhooks } = quiet();
  let hints: readonly WebhookEvent[] = [];
  webhooks.on('authorization', (event) => void ({ hints } = event));
  const request = new Request(`${base}/authorization`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body,
  });
  const { status } = await webhooks.fetch(request);
  return { status, hints };
}

describe('a delivery with good credentials and a readable id is handled, whatever else is wrong', () => {
  test.each(Object.entries(variants))('%s', async (_, variant) => {
    const { status, hints } = await received(variant);
    expect(status).toBe(200);
    expect(hints).toHaveLength(1);
    expect(hints[0]).toMatchObject({ resource: 'authorization', id: 'CHTQA45B7PA98' });
    expect(hints[0]!.flaws.map(({ path }) => path)).toEqual(variant.paths ?? []);
  });

  test('what could be read of it is there', async () => {
    for (const name of [
      'UTF-16',
      'Latin-1 that says so',
      'JSON in a field of a form',
      'gzip',
      'an edata in a text',
    ]) {
      const { hints } = await received(variants[name]!);
      expect(hints[0]!.data, name).toMatchObject({ status: 'GRANTED', description: 'Così fan tutte' });
    }
  });
});

describe('what cannot be read is refused, and told', () => {
  const zeros = Uint8Array.from(gzipSync(Buffer.alloc(10_000_000, 0x20)));
  test.each<[string, number, Variant]>([
    ['10 MB in 10 KB of gzip', 413, { body: zeros, headers: { 'content-encoding': 'gzip' } }],
    [
      'gzip in gzip of 10 MB',
      413,
      { body: Uint8Array.from(gzipSync(zeros)), headers: { 'content-encoding': 'gzip, gzip' } },
    ],
    [
      'gzip that breaks off',
      400,
      {
        body: Uint8Array.from(gzipSync('{"id":"CHT1"}')).subarray(0, 20),
        headers: { 'content-encoding': 'gzip' },
      },
    ],
    ['what is no gzip', 400, { body: 'x', headers: { 'content-encoding': 'gzip' } }],
    ['an encoding that nobody knows', 415, { body: 'x', headers: { 'content-encoding': 'lzw' } }],
    ['XML', 400, { body: '<id>CHT1</id>', headers: { 'content-type': 'text/xml' } }],
    [
      'a form without a field',
      400,
      { body: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    ['parts without a boundary', 400, { body: '--x', headers: { 'content-type': 'multipart/form-data' } }],
    ['JSON with a comma too many', 400, { body: '{"id":"CHT1",}' }],
  ])('%s: %i', async (_, status, variant) => {
    expect((await received(variant)).status).toBe(status);
  });
});
