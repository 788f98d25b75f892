export interface Request {
  method: string;
  path: string;
  /** How its body was framed. */
  framing: 'length' | 'chunked' | 'none';
  body: string;
  /** The connection is to end after the response. */
  isLast: boolean;
}

/** Takes requests of HTTP/1.1 out of what comes on a connection. */
export class RequestReader {
  #text = '';

  /** The requests that are complete with these bytes. */
  *push(bytes: string): Generator<Request> {
    this.#text += bytes;
    for (let request; (request = this.#take()) !== undefined;) yield request;
  }

  /** Whether a POST has begun and is not complete. */
  get isPosting(): boolean {
    return this.#text.startsWith('POST ');
  }

  #take(): Request | undefined {
    const text = this.#text;
    const start = text.indexOf('\r\n\r\n') + 4;
    if (start < 4) return undefined;
    const head = text.slice(0, start);
    const [, method = '', path = ''] = /^(\S+) (\S+)/.exec(head) ?? [];
    const length = /^content-length: *(\d+)/im.exec(head)?.[1];
    const framing = /^transfer-encoding:.*chunked/im.test(head) ? 'chunked' : length ? 'length' : 'none';
    const taken =
      framing === 'chunked'
        ? dechunk(text, start)
        : { body: text.slice(start, start + Number(length ?? 0)), end: start + Number(length ?? 0) };
    if (taken === undefined || text.length < taken.end) return undefined;
    this.#text = text.slice(taken.end);
    return { method, path, framing, body: taken.body, isLast: /^connection: *close/im.test(head) };
  }
}

/** The chunks from a place, and where they end, once the last one is there. */
function dechunk(text: string, start: number): { body: string; end: number } | undefined {
  let body = '';
  for (let at = start; ;) {
    const line = text.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(text.slice(at, line), 16);
    body += text.slice(line + 2, line + 2 + size);
    at = line + 2 + size + 2;
    if (size === 0) return { body, end: at };
  }
}
