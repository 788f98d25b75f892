/** The shop as a process: `node src/main.ts`, with the variables of README.md. Ctrl+C or SIGTERM ends it in good order. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import process from 'node:process';
import { createAdaptorServer } from '@hono/node-server';
import { readSettings } from './settings.ts';
import { openShop } from './shop.ts';

// An empty one is none: Node would take a free port, or all addresses of the machine.
const [host, port] = [process.env['HOST'] || '127.0.0.1', process.env['PORT'] || '3000'];
try {
  const settings = readSettings(process.env);
  const shop = await openShop(settings);
  const server = createAdaptorServer(shop) as Server;
  const { promise: ended, resolve: close } = Promise.withResolvers<unknown>();
  // For one Ctrl+C the terminal and npm send two. Only the first counts, or the second would cut off what is under way.
  process.on('SIGINT', close).on('SIGTERM', close);
  const listening = async () => once(server.listen(Number(port), host), 'listening');
  await listening().catch(async ({ message }: Error) => {
    await shop.close();
    throw new Error(`The shop cannot listen on port ${port} of ${host}: ${message}. PORT and HOST choose others.`);
  });
  console.log(`The Box Office is open at ${settings.PUBLIC_URL}, on port ${port}. Ctrl+C closes it.`);
  await ended;
  // What was asked is answered before the shop closes; who never ends a request is not waited for.
  server.close(() => void shop.close());
  setTimeout(() => server.closeAllConnections(), 10_000).unref();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
