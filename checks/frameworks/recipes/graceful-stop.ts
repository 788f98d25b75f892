import { createServer } from 'node:http';
import { webhooks } from './webhooks.ts';

await webhooks.start(); // runs what was waiting when the process ended
const server = createServer(webhooks.node).listen(Number(process.env['PORT']));

process.once('SIGTERM', () => {
  server.close(); // takes no more connections
  void webhooks
    .stop({ timeout: 10_000 }) // handlers end, or are told to by their signal and given back
    .then(() => process.exit(0));
});
