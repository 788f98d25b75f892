/** The shop as a process: `node src/main.ts`, with the variables of README.md. Ctrl+C or SIGTERM ends it in good order. */
import { once } from 'node:events';
import process from 'node:process';
import { createAdaptorServer } from '@hono/node-server';
import { readSettings } from './settings.ts';
import { openShop } from './shop.ts';

const { HOST: host = '127.0.0.1', PORT: port = '3000' } = process.env;
try {
  const settings = readSettings(process.env);
  const shop = openShop(settings);
  const server = createAdaptorServer(shop);
  const close = (): void => {
    server.close();
    void shop.close();
  };
  process.on('SIGINT', close).on('SIGTERM', close);
  try {
    await once(server.listen(Number(port), host), 'listening');
  } catch (cause) {
    close();
    const why = cause instanceof Error ? cause.message : String(cause);
    const what = `The shop cannot listen on port ${port} of ${host}: ${why}.`;
    throw new Error(`${what} PORT and HOST choose others.`, { cause });
  }
  console.log(`The Box Office is open at ${settings.PUBLIC_URL}, on port ${port}. Ctrl+C closes it.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
