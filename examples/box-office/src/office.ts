import { DropPay, type DropPayOptions } from '@droppay/client';
import { createPayments, type PaymentsOptions } from '@droppay/client/payments';
import { createWebhooks } from '@droppay/webhooks';
import { openDatabase, type Tx } from './database.ts';
import { createOrders, type Limits, schema } from './orders.ts';
import { type Seating, theatre } from './seating.ts';
import type { Settings } from './settings.ts';
import { createSigner } from './signer.ts';

type Engine = { client?: DropPayOptions; payments?: Partial<PaymentsOptions<Tx>> };
/** Everything but the settings; a real shop needs none of it. `log` takes the audit log, line by line. */
export type Options = Engine & { seating?: Seating; limits?: Limits; log?: (line: string) => void; now?: () => number };
export type Office = Awaited<ReturnType<typeof openOffice>>;

/** What the routes are made of. It goes on at once with orders that were interrupted. */
export async function openOffice(settings: Settings, { seating = theatre, log = console.log, now = Date.now, ...options }: Options) {
  /** Tells the operator: a line of JSON for each event, with who and what, and without secrets and tickets' codes. */
  const audit = (what: string, about: object) => log(JSON.stringify({ time: new Date(now()).toISOString(), what, ...about }));
  const webhooks = createWebhooks({ credentials: { username: 'droppay', password: settings.WEBHOOK_PASSWORD } });
  const listener = webhooks.url(`${settings.PUBLIC_URL}/webhooks`, 'authorization');
  const database = await openDatabase(settings.DATABASE, schema);
  const payments = createPayments<Tx>(DropPay.fromEnv({ attempts: database.payments.attempts, ...options.client }, settings), {
    store: database.payments,
    posId: settings.DROPPAY_POS_ID,
    listener,
    now,
    timeout: 10_000, // milliseconds: a customer waits, and when a process dies the others wait a little longer
    hook: (event) => event.type === 'changed' && audit(event.payment.state, { who: 'payments', order: event.payment.id, why: event.why }),
    onError: (error, payment) => audit('trouble', { who: 'payments', order: payment?.id, why: error.message }),
    ...options.payments,
  });
  // It is answered when its payment has been read again, or that is written down: no inbox has to keep it.
  webhooks.on('authorization', async ({ id }) => void (await payments.hint(id)));
  webhooks.onError((error) => audit('trouble', { who: 'webhooks', why: error.message }));
  const signer = createSigner(settings.SESSION_SECRET);
  const orders = createOrders(database, payments, signer, { publicUrl: settings.PUBLIC_URL, now, limits: options.limits });
  await payments.start();
  async function close() {
    await webhooks.stop();
    await payments.stop();
    await database.close();
  }
  return { seating, now, audit, webhooks, payments, signer, orders, close };
}
