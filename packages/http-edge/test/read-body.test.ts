import { describe, expect, test, vi } from 'vitest';
import { type BodySource, readBody, sourceOf } from '../src/read-body.ts';

const bytes = (length: number, fill = 1): Uint8Array => new Uint8Array(length).fill(fill);

function source(...pieces: (Uint8Array | Error)[]): BodySource & { left: number } {
  return {
    get left() {
      return pieces.length;
    },
    async read() {
      const piece = pieces.shift();
      if (piece instanceof Error) throw piece;
      return piece;
    },
  };
}

describe('readBody', () => {
  test('puts the pieces together', async () => {
    const body = await readBody(source(bytes(2, 1), bytes(0), bytes(3, 2), bytes(1, 3)), 10);
    expect([...body!]).toEqual([1, 1, 2, 2, 2, 3]);
  });

  test('reads many small pieces up to the limit exactly', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => bytes(1, index % 256));
    const body = await readBody(source(...many), 1000);
    expect(body).toEqual(Uint8Array.from({ length: 1000 }, (_, index) => index % 256));
    // What comes in small pieces is not to cost many times its length.
    expect(body!.buffer.byteLength).toBeLessThanOrEqual(1000);
  });

  test('takes no more memory than twice what it reads, however much it may', async () => {
    const body = await readBody(source(bytes(3), bytes(2)), 1_000_000);
    expect(body!.buffer.byteLength).toBeLessThanOrEqual(10);
  });

  test('copies what it has read only when it must grow, which becomes rare', async () => {
    const copied = vi.spyOn(Uint8Array.prototype, 'set');
    await readBody(source(...Array.from({ length: 1000 }, () => bytes(1))), 1000);
    // Each piece once, and what is there when the length doubles: 1, 3, 7 and so on up to 511 bytes.
    expect(copied.mock.calls.length).toBeLessThan(1020);
    copied.mockRestore();
  });

  test('reads nothing as nothing', async () => {
    expect(await readBody(source(), 10)).toHaveLength(0);
  });

  test('stops at the first piece over the limit', async () => {
    const large = source(bytes(6), bytes(5), bytes(1));
    expect(await readBody(large, 10)).toBeUndefined();
    expect(large.left).toBe(1);
  });

  test('rejects as its source does', async () => {
    await expect(readBody(source(bytes(1), new Error('aborted')), 10)).rejects.toThrow('aborted');
  });
});

describe('sourceOf', () => {
  test('gives the pieces of a request, and ends its stream when told', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes(3)),
      cancel: () => {
        cancelled = true;
      },
    });
    const request = new Request('http://edge', { method: 'POST', body, duplex: 'half' } as RequestInit);
    const pieces = sourceOf(request);
    expect(await pieces.read()).toEqual(bytes(3));
    expect(request.body?.locked).toBe(true);
    pieces.stop?.();
    expect(cancelled).toBe(true);
  });

  test('a stream that cannot be ended is left', async () => {
    const body = new ReadableStream<Uint8Array>({ cancel: () => Promise.reject(new Error('No.')) });
    sourceOf(new Request('http://edge', { method: 'POST', body, duplex: 'half' } as RequestInit)).stop?.();
    // Vitest fails the run when a rejection stays unhandled.
    await new Promise((resolve) => void setTimeout(resolve, 1));
  });

  test('a request without a body is at its end', async () => {
    const pieces = sourceOf(new Request('http://edge', { method: 'POST' }));
    expect(await pieces.read()).toBeUndefined();
    expect(() => pieces.stop?.()).not.toThrow();
  });
});
