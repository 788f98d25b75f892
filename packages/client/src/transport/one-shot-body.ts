/** The body of one send. It can be read once, and knows whether anybody began to. */
export interface OneShotBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** In bytes, for the header `content-length`. With it Node and Bun send the body in one piece, not in chunks. */
  readonly length: number;
  /** Whether anybody has asked for its bytes. */
  readonly wasRead: () => boolean;
  /** Whether nobody has asked for its bytes, so that nothing of it can have left. If so, nobody can from now on. */
  readonly endUnread: () => boolean;
}

/**
 * A text as a body without a source, which the Fetch standard has no way to send again: not on a connection that broke,
 * not on a 421, not on a redirect. Neither has a wrapper that passes the same `init` twice, nor a dispatcher that retries:
 * it was read. What buffers or clones it first still can.
 */
export function oneShotBody(text: string): OneShotBody {
  const bytes = new TextEncoder().encode(text);
  let wasPulled = false;
  let isOver = false;
  const stream = new ReadableStream<Uint8Array>(
    {
      // Node copies the body of a fetch before it sends it. Copies of other streams ask for their first bytes at once, so
      // that they were pulled also when there was no connection; those of byte streams wait until they are asked.
      type: 'bytes',
      pull(controller) {
        if (isOver)
          return controller.error(new TypeError('This call has ended: its body is not sent any more.'));
        wasPulled = true;
        controller.enqueue(bytes);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  // A fetch that knows no streams would send the text "[object ReadableStream]".
  Object.defineProperty(stream, 'toString', { value: refuseText });
  return {
    stream,
    length: bytes.length,
    wasRead: () => wasPulled,
    endUnread: () => (isOver ||= !wasPulled),
  };
}

function refuseText(): string {
  throw new TypeError('The body of a call is a stream. A fetch that takes only texts needs sendsOnce: true.');
}
