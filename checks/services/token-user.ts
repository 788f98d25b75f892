// A process with a client that shares its token through a store, as one of a fleet. It says when it is ready, reads the brands
// whenever it is told to, and says how that ended. Arguments: the store, the ports of the servers and the options of the
// client and of the store as JSON, and by how many milliseconds the clock of this machine is wrong.
import { DropPay, type DropPayOptions } from '@droppay/client';
import { type TokenStoreName, type TokenStoreOptions, tokenStores } from './token-stores.ts';

const [name, ports, clientOptions, storeOptions, skew] = process.argv.slice(2);
// Before anything reads the clock.
const { now } = Date;
Date.now = () => now() + Number(skew);

const { store } = await tokenStores[name as TokenStoreName](
  JSON.parse(ports!),
  JSON.parse(storeOptions!) as TokenStoreOptions,
);
const droppay = new DropPay({ ...(JSON.parse(clientOptions!) as DropPayOptions), tokenStore: store });
process.on('message', () => {
  droppay.brands.list().then(
    () => process.send?.('read'),
    (error: unknown) => process.send?.(String(error)),
  );
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
