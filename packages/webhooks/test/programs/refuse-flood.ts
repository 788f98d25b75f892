// Receives on a port of loopback, which it sends to its parent; on each message it answers what the memory of its own
// objects and buffers has been at most since the message before, in bytes above what it was then.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebhooks } from '../../src/index.ts';

const webhooks = createWebhooks({ credentials: { username: 'boxoffice', password: 'not-a-real-password' } });
const used = (): number => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
let start = 0;
let peak = 0;
const look = (): void => {
  peak = Math.max(peak, used());
};

const server = createServer((request, response) => {
  look();
  response.once('close', look);
  void webhooks.node(request, response);
});
setInterval(look, 1);
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => {
  look();
  process.send?.(peak - start);
  globalThis.gc?.();
  start = used();
  peak = start;
});
process.once('disconnect', () => process.exit());
