import { afterEach, describe, expect, test, vi } from 'vitest';
import type { BodySource } from '../src/delivery.ts';
import { readDelivery } from '../src/read-body.ts';
import { failure } from './fixtures.ts';

const bytes = (length: number, fill = 1): Uint8Array => new Uint8Array(length).fill(fill);

function source(...pieces: (Uint8Array | Error)[]): BodySource & { stopped: number } {
  return {
    stopped: 0,
    async read() {
      const piece = pieces.shift();
      if (piece instanceof Error) throw piece;
      return piece;
    },
    stop() {
      this.stopped += 1;
    },
  };
}

afterEach(() => void vi.useRealTimers());

describe('readDelivery', () => {
  test('puts the pieces together', async () => {
    const body = await readDelivery(source(bytes(2, 1), bytes(0), bytes(3, 2), bytes(1, 3)), 10, 1000);
    expect([...body]).toEqual([1, 1, 2, 2, 2, 3]);
  });

  test('reads many small pieces up to the limit exactly', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => bytes(1, index % 256));
    const body = await readDelivery(source(...many), 1000, 1000);
    expect(body).toEqual(Uint8Array.from({ length: 1000 }, (_, index) => index % 256));
  });

  test('reads nothing as nothing', async () => {
    expect(await readDelivery(source(), 10, 1000)).toHaveLength(0);
  });

  test('stops at the first piece over the limit', async () => {
    const large = source(bytes(6), bytes(5), new Error('This is not read.'));
    await expect(readDelivery(large, 10, 1000)).rejects.toMatchObject({ status: 413 });
    expect(large.stopped).toBe(1);
  });

  test('stops when the time is up, however steadily the pieces come', async () => {
    vi.useFakeTimers();
    let stopped = false;
    const slow: BodySource = {
      read: () => new Promise((resolve) => void setTimeout(() => resolve(bytes(1)), 300)),
      stop: () => {
        stopped = true;
      },
    };
    const reading = failure(readDelivery(slow, 1000, 1000));
    await vi.advanceTimersByTimeAsync(999);
    expect(stopped).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await reading).toMatchObject({ status: 408 });
    expect(stopped).toBe(true);
  });

  test('says of a body that breaks off that it did', async () => {
    const broken = source(bytes(1), new Error('aborted'));
    await expect(readDelivery(broken, 10, 1000)).rejects.toMatchObject({
      status: 400,
      message: "A delivery's body broke off before its end.",
      cause: new Error('aborted'),
    });
  });
});
