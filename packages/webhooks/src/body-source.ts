import type { BodySource } from './delivery.ts';
import { alreadyRead } from './read-body.ts';

/** What something has read already, in one piece. */
export function sourceOfWhole(body: Uint8Array | string): BodySource {
  const pieces = [typeof body === 'string' ? new TextEncoder().encode(body) : body];
  return { read: async () => pieces.pop() };
}

/** The pieces of a stream of Node. It is never ended by `return()`, which would end the connection, and the response with it. */
export function sourceOfPieces(stream: AsyncIterable<unknown>): BodySource {
  const pieces = stream[Symbol.asyncIterator]();
  return {
    read: async () => {
      const { done, value } = await pieces.next();
      if (done) return undefined;
      // Text, when something has set an encoding.
      if (typeof value === 'string') return new TextEncoder().encode(value);
      if (!ArrayBuffer.isView(value)) throw alreadyRead();
      return value as Uint8Array;
    },
  };
}
