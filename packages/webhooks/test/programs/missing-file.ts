// Receives two deliveries, the first while the file that reads deliveries is missing, as after a deployment that replaced the
// files of a running program; and sends its parent what came of each.
import { registerHooks } from 'node:module';
import { createWebhooks } from '../../src/index.ts';
import { webhookRequest } from '../../src/testing.ts';

let missing = true;
registerHooks({
  resolve: (specifier, context, next) => {
    if (missing && specifier.endsWith('/events-in.ts')) throw new Error('It is missing.');
    return next(specifier, context);
  },
});

const webhooks = createWebhooks({ credentials: { username: 'boxoffice', password: 'not-a-real-password' } });
const told: string[] = [];
webhooks.onError(({ message, cause }) => void told.push(`${message} ${String(cause)}`));
const handled: string[] = [];
webhooks.on('authorization', ({ id }) => void handled.push(id));
const url = webhooks.url('https://boxoffice.example/hooks', 'authorization');
const deliver = async (): Promise<number> => (await webhooks.fetch(webhookRequest(url))).status;

const first = await deliver();
const start = await webhooks.start().then(
  () => 'started',
  (error: unknown) => String(error),
);
missing = false;
const second = await deliver();
await webhooks.stop();
process.send?.({ first, start, second, told, handled: handled.length });
process.disconnect?.();
