import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems give to connections and to servers on port 0, so that nobody gets it in between. */
const [FIRST, LAST] = [20_000, 32_000];

/** A port of loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return freePort();
  }
  server.close();
  await once(server, 'close');
  return port;
}
