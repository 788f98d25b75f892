import { connect } from 'node:net';
import { type HttpResponse, parseResponses } from './parse-responses.ts';

/** A request as bytes, for what no HTTP client would send. */
export interface RawRequest {
  /** Written one after the other, each by itself. */
  bytes: (string | Uint8Array)[];
  /**
   * After the last byte: `wait` keeps the connection open and says nothing more, `end` closes our half of it.
   * Either way the server must come to an end by itself.
   */
  afterwards: 'wait' | 'end';
}

export interface RawExchange {
  responses: HttpResponse[];
  /** How the connection ended; `hang` when it had not after the deadline, or ended inside a response. */
  ending: 'closed' | 'reset' | 'hang' | 'garbage';
}

/**
 * Writes a request to `url` and reads whatever comes back until the connection ends, at most `deadline` milliseconds; with
 * `first`, until there is a whole response.
 */
export async function sendRaw(
  url: string,
  request: RawRequest,
  deadline: number,
  { first = false }: { first?: boolean } = {},
): Promise<RawExchange> {
  const { hostname, port } = new URL(url);
  const received: Buffer[] = [];
  const toHead = String(request.bytes[0]).startsWith('HEAD ');
  const ending = await new Promise<RawExchange['ending']>((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    const timer = setTimeout(() => finish('hang'), deadline);
    const finish = (how: RawExchange['ending']): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(how);
    };
    socket.on('data', (chunk) => {
      received.push(chunk);
      if (first && parseResponses(Buffer.concat(received), { toHead })?.length === 1) finish('closed');
    });
    socket.on('end', () => finish('closed'));
    socket.on('error', () => finish('reset'));
    socket.on('connect', () => {
      for (const piece of request.bytes) socket.write(piece);
      if (request.afterwards === 'end') socket.end();
    });
  });
  const responses = parseResponses(Buffer.concat(received), { toHead });
  return responses === undefined ? { responses: [], ending: 'garbage' } : { responses, ending };
}
