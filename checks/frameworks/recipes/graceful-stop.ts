import { once } from 'node:events';
import { createServer } from 'node:http';
import { webhooks } from './webhooks.ts';

await webhooks.start(); // runs what was waiting when the process ended
const server = createServer(webhooks.node).listen(Number(process.env['PORT']));

process.once('SIGTERM', () => {
  void (async () => {
    const closed = once(server, 'close');
    server.close(); // takes no more connections
    await webhooks.stop({ timeout: 10_000 }); // handlers end, or are told to by their signal and given back
    server.closeIdleConnections();
    await closed; // the last responses are on their way
    process.exit(0);
  })();
});
