import { DropPay, type DropPayOptions } from '@droppay/client';
import { createPayments, type PaymentsOptions } from '@droppay/client/payments';
import { createWebhooks } from '@droppay/webhooks';
import { openDatabase, type Tx } from './database.ts';
import { createOrders, type Limits, schema } from './orders.ts';
import { type Seating, theatre } from './seating.ts';
import type { Settings } from './settings.ts';
import { createSigner } from './signer.ts';

/** Everything but the settings. A real shop needs none of it. */
export interface Options {
  client?: DropPayOptions;
  payments?: Partial<PaymentsOptions<Tx>>;
  seating?: Seating;
  limits?: Limits;
  /** Takes the audit log, line by line. */
  log?: (line: string) => void;
  now?: () => number;
}
export type Office = Awaited<ReturnType<typeof openOffice>>;

/** What the routes are made of. It goes on at once with orders that were interrupted. */
export async function openOffice(settings: Settings, { seating = theatre, log = console.log, now = Date.now, ...options }: Options) {
  /** Tells the operator: a line of JSON for each event, with who and what, and without secrets and tickets' codes. */
  const audit = (what: string, about: object) => log(JSON.stringify({ time: new Date(now()).toISOString(), what, ...about }));
  const webhooks = createWebhooks({ credentials: { username: 'droppay', password: settings.WEBHOOK_PASSWORD } });
  const listener = webhooks.url(`${settings.PUBLIC_URL}/webhooks`, 'authorization');
  const database = await openDatabase(settings.DATABASE, schema);
  const droppay = new DropPay({
    attempts: database.payments.attempts,
    applicationKey: settings.DROPPAY_APPLICATION_KEY,
    applicationSecret: settings.DROPPAY_APPLICATION_SECRET,
    connectionCode: settings.DROPPAY_CONNECTION_CODE,
    baseUrl: settings.DROPPAY_URL,
    ...options.client,
  });
  const payments = createPayments<Tx>(droppay, {
    store: database.payments,
    posId: settings.DROPPAY_POS_ID,
    listener,
    now,
    hook(event) {
      const { id: order, state } = event.type === 'changed' ? event.payment : { id: '', state: '' };
      if (event.type === 'changed') audit(state, { who: 'payments', order, why: event.why });
    },
    onError: (error, payment) => audit('trouble', { who: 'payments', order: payment?.id, why: error.message }),
    ...options.payments,
  });
  // It is answered when its payment has been read again, or that is written down: no inbox has to keep it.
  webhooks.on('authorization', async ({ id }) => void (await payments.hint(id)));
  webhooks.onError((error) => audit('trouble', { who: 'webhooks', why: error.message }));
  const signer = createSigner(settings.SESSION_SECRET);
  const orders = createOrders(database, payments, signer, { publicUrl: settings.PUBLIC_URL, now, limits: options.limits });
  await payments.start();
  async function close(): Promise<void> {
    await webhooks.stop();
    await payments.stop();
    await database.close();
  }
  return { seating, now, audit, webhooks, payments, signer, orders, close };
}
