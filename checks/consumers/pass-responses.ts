import { once } from 'node:events';
import { createServer } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import type { Consumer } from '@droppay/docs-site/consumers';
import { type Exchange, exchanges } from './exchanges.ts';
import { startServer } from './start-server.ts';

/** What became of a response, and of the request before it. */
export interface Passage {
  /** What went wrong, in a line: another status or body at the caller, or another body at DropPay. */
  spoilt: string | undefined;
  /** The status that the caller saw. */
  status: number;
}

/** Sends exchanges through a row's server, one response after the other. */
export async function passExchanges(
  { command }: Consumer,
  folder: string,
  all: readonly Exchange[],
): Promise<Passage[]> {
  let response: { status: number; body: unknown } = { status: 500, body: undefined };
  let received: unknown;
  const droppay = createServer((request, reply) => {
    let body = '';
    request.setEncoding('utf8').on('data', (data: string) => void (body += data));
    request.on('end', () => {
      received = parse(body);
      reply.writeHead(response.status, { 'content-type': 'application/json' });
      reply.end(response.body === undefined ? '' : JSON.stringify(response.body));
    });
  }).listen(0, '127.0.0.1');
  await once(droppay, 'listening');
  const { port } = droppay.address() as { port: number };
  const passages: Passage[] = [];
  try {
    const server = await startServer(folder, command!, `http://127.0.0.1:${port}`);
    try {
      for (const { operation, method, path, headers, body, responses } of all) {
        for (response of responses) {
          received = undefined;
          const sent = body === undefined ? {} : { body: JSON.stringify(body) };
          const got = await fetch(server.url + path, { method, headers, ...sent });
          const came = parse(await got.text());
          const said = JSON.stringify(came)?.slice(0, 300);
          let spoilt: string | undefined;
          if (got.status !== response.status)
            spoilt = `${operation}: ${response.status} became ${got.status}: ${said}`;
          else if (!isDeepStrictEqual(came, response.body))
            spoilt = `${operation}: ${response.status} with ${JSON.stringify(response.body)} became ${said}`;
          else if (!isDeepStrictEqual(received, body))
            spoilt = `${operation}: ${JSON.stringify(body)} reached DropPay as ${JSON.stringify(received)}`;
          passages.push({ spoilt, status: got.status });
        }
      }
    } finally {
      await server.close();
    }
  } finally {
    droppay.closeAllConnections();
    droppay.close();
  }
  return passages;
}

/** Sends every response of the contract, and plausible ones that it lacks, through a row's server: what did not pass as it was, and how many did. */
export async function passResponses(
  row: Consumer,
  folder: string,
): Promise<{ spoilt: string[]; passed: number }> {
  const passages = await passExchanges(row, folder, await exchanges(row.file));
  const spoilt = passages.flatMap((passage) => passage.spoilt ?? []);
  return { spoilt, passed: passages.length - spoilt.length };
}

const parse = (body: string): unknown => (body === '' ? undefined : JSON.parse(body));
