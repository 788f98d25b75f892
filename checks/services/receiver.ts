// A process that receives webhooks on a port of loopback, as one of several around a store. It tells its parent the port,
// when its handler begins, and when asked how often it has. Arguments: the store, the ports of the servers as JSON, what
// the handler does, and for how many milliseconds it claims an event.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebhooks } from '@droppay/webhooks';
import { type SharedStore, sharedStores } from './stores.ts';

const [name, ports, behaviour, claimFor] = process.argv.slice(2);
const { store } = await sharedStores[name as SharedStore](JSON.parse(ports!));
const webhooks = createWebhooks({
  credentials: { username: 'boxoffice', password: 'not-a-real-password' },
  store,
  claimFor: Number(claimFor),
});
let handled = 0;
webhooks.on('authorization', async () => {
  handled += 1;
  process.send?.('handling');
  if (behaviour === 'hang') await new Promise(() => {});
  if (behaviour === 'fail') throw new Error('The database is down.');
});
webhooks.onError(() => {});
const server = createServer((request, response) => void webhooks.node(request, response));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => process.send?.(handled));
process.once('disconnect', () => process.exit());
