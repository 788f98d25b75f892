import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Consumer } from '@droppay/docs-site/consumers';
import { exchanges } from './exchanges.ts';
import { startServer } from './start-server.ts';

/** Sends every response of the contract, and plausible ones that it lacks, through a row's server: what did not pass, and how many did. */
export async function passResponses(
  { command, file }: Consumer,
  folder: string,
): Promise<{ spoilt: string[]; passed: number }> {
  let response: { status: number; body: unknown } = { status: 500, body: undefined };
  const droppay = createServer((request, reply) => {
    request.resume();
    reply.writeHead(response.status, { 'content-type': 'application/json' });
    reply.end(response.body === undefined ? '' : JSON.stringify(response.body));
  }).listen(0, '127.0.0.1');
  await once(droppay, 'listening');
  const { port } = droppay.address() as { port: number };
  const spoilt: string[] = [];
  let passed = 0;
  try {
    const server = await startServer(folder, command!, `http://127.0.0.1:${port}`);
    try {
      for (const { operation, method, path, headers, body, responses } of await exchanges(file)) {
        for (response of responses) {
          const sent = body === undefined ? {} : { body: JSON.stringify(body) };
          const got = await fetch(server.url + path, { method, headers, ...sent });
          const text = await got.text();
          if (got.status === response.status) passed += 1;
          else spoilt.push(`${operation}: ${response.status} became ${got.status}: ${text.slice(0, 300)}`);
        }
      }
    } finally {
      await server.close();
    }
  } finally {
    droppay.closeAllConnections();
    droppay.close();
  }
  return { spoilt, passed };
}
