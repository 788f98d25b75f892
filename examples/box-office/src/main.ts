/** The shop as a process: `node src/main.ts`, with the variables of README.md. Ctrl+C or SIGTERM ends it in good order. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import process from 'node:process';
import { createAdaptorServer } from '@hono/node-server';
import { readSettings } from './settings.ts';
import { openShop } from './shop.ts';

const { HOST: host = '127.0.0.1', PORT: port = '3000' } = process.env;
try {
  const settings = readSettings(process.env);
  const shop = await openShop(settings);
  const server = createAdaptorServer(shop) as Server;
  // What was asked is answered before the shop closes; who never ends a request is not waited for.
  const close = () => server.close(() => void shop.close()) && setTimeout(() => server.closeAllConnections(), 10_000).unref();
  process.once('SIGINT', close).once('SIGTERM', close);
  const listening = async () => once(server.listen(Number(port), host), 'listening');
  await listening().catch(async ({ message }: Error) => {
    await shop.close();
    throw new Error(`The shop cannot listen on port ${port} of ${host}: ${message}. PORT and HOST choose others.`);
  });
  console.log(`The Box Office is open at ${settings.PUBLIC_URL}, on port ${port}. Ctrl+C closes it.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
