import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createWebhooks } from '../../src/index.ts';
import { webhookRequest } from '../../src/testing.ts';

// Answers a delivery where a response cannot be sent, and goes on: `node outlive.ts timeout|gone|ended|errors`.

const credentials = { username: 'boxoffice', password: 'not-a-real-password' };
const webhooks = createWebhooks({ credentials });
let handled = 0;
let told = 0;
webhooks.onError(() => void (told += 1));
webhooks.on('authorization', async () => {
  handled += 1;
  await delay(100);
});

type Around = (request: IncomingMessage, response: ServerResponse) => unknown;

const cases: Record<string, Around> = {
  // What connect-timeout and a handler of errors do: they answer while the delivery is being handled.
  timeout: (_, response) => setTimeout(() => void response.writeHead(503).end('Timeout'), 30),
  gone: (request) => setTimeout(() => void request.socket.destroy(), 30),
  ended: (_, response) => setTimeout(() => void response.end(), 30),
  errors: (_, response) =>
    setTimeout(() => void response.emit('error', new Error('The socket is gone.')), 150),
};

const around = cases[process.argv[2] ?? '']!;
let hindered = true;
const server = createServer((request, response) => {
  if (hindered) around(request, response);
  void webhooks.node(request, response);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const url = webhooks.url(`http://127.0.0.1:${port}/hooks`, 'authorization');

await fetch(webhookRequest(url)).catch(() => {});
// A sender that goes away in the middle of its body.
const socket = connect(port, '127.0.0.1');
socket.on('error', () => {});
socket.write(
  `POST /hooks/authorization HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ${btoa('boxoffice:not-a-real-password')}\r\nContent-Length: 99\r\n\r\n{`,
);
await delay(200);
socket.destroy();
await delay(200);

hindered = false;
const { status } = await fetch(webhookRequest(url));
if (status !== 200 || handled < 2 || told === 0)
  throw new Error(`${status}, ${handled} handled, ${told} told.`);
console.log('outlived');
// Connections that fetch keeps would keep the process.
process.exit();
