// A process of a merchant's, to be killed at any time: its shop, the handler of its webhooks, its polling, its operators' page. The
// argument is what `MerchantTask` says, as JSON. It tells its parent the port that it listens on.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { DropPay } from '@droppay/client';
import { createPayments, type PersonsAnswer } from '@droppay/client/payments';
import { createWebhooks } from '@droppay/webhooks';
import { type FastTime, speedUp } from '../kills/fast-time.ts';
import { createPoints, watchSends, withPoints } from './points.ts';
import {
  type Death,
  listenerPassword,
  listenerUser,
  type Need,
  type Place,
  type Sale,
  type Shown,
} from './protocol.ts';
import { openShop } from './open-shop.ts';

export interface MerchantTask {
  place: Place;
  /** Where DropPay is. */
  url: string;
  time: FastTime;
  death: Death | undefined;
  /** Where a process writes down that it kills itself. */
  deaths: string;
  /** What receives webhooks: the package, or a few lines of the merchant's own. */
  listens: 'by the package' | 'by itself';
}

const task = JSON.parse(process.argv[2]!) as MerchantTask;
speedUp(task.time);
const point = createPoints(task.death, task.deaths);
const shop = await openShop(task.place);
const store = withPoints(shop.store, point);
watchSends(point);
const droppay = new DropPay({
  baseUrl: task.url,
  applicationKey: '70daac494c7847dba33725b075608cc0',
  applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
  connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  maxRetries: 1,
  attempts: store.attempts,
});
const tell = (event: string): void => void process.send?.({ event }, undefined, undefined, () => {});
const payments = createPayments(droppay, {
  store,
  posId: 'POSV265V3PQ9E',
  listener: `http://${listenerUser}:${listenerPassword}@127.0.0.1/hooks/authorization`,
  timeout: 90_000, // one and a half real seconds, for a busy machine
  onChange: (...change) => shop.onChange(...change),
  hook: (event) => {
    if (event.type === 'failed' && process.env['CHAOS_ERRORS'] !== undefined)
      tell(`failed: ${String(event.error).slice(0, 90)}`);
    if (event.type !== 'changed')
      tell(event.type === 'problem' ? `problem ${event.payment.problem?.code}` : event.type);
  },
  onError: (error) => {
    if (process.env['CHAOS_ERRORS'] !== undefined) console.error(error);
  },
});

const webhooks = createWebhooks({
  credentials: { username: listenerUser, password: listenerPassword },
  confirm: droppay,
});
webhooks.on('authorization', async ({ id }) => void (await payments.hint(id)));
webhooks.onError(() => {});

/** A receiver in a few lines: a hint is a hint, whatever else the delivery says. */
async function receive(request: IncomingMessage): Promise<object> {
  if (request.headers.authorization !== `Basic ${btoa(`${listenerUser}:${listenerPassword}`)}`)
    throw new Error('401');
  const { id, edata } = (await json(request)) as { id?: string; edata?: { id?: string } };
  await payments.hint(edata?.id ?? id ?? '');
  return {};
}

const actions: Record<string, (given: never) => Promise<object>> = {
  async buy({ order, item, cents, hold }: Sale): Promise<Shown> {
    const outcome = await shop.sell({ order, item, cents, hold }, (tx) =>
      payments.create({ id: order, cents, hold, description: `One ${item}` }, tx),
    );
    if (outcome === 'taken') return { state: 'taken' };
    await payments.advance(order);
    return show(order);
  },
  order: ({ order }: Sale) => show(order),
  cancel: async ({ order }: Sale) => {
    await payments.cancel(order);
    return show(order);
  },
  async refund({ order, cents }: Sale): Promise<Shown> {
    await payments.refund(order, { cents, reason: 'Returned' });
    await payments.advance(order);
    return show(order);
  },
  async needs(): Promise<Need[]> {
    const needy = await payments.needsAPerson();
    return needy.map(({ id, state, problem, refund, holdUntil }) => ({
      order: id,
      state,
      problem: problem!.code,
      since: problem!.since,
      holdUntil,
      refund: refund?.cents,
    }));
  },
  answer: ({ order, ...answer }: PersonsAnswer & { order: string }) => payments.answer(order, answer),
};

async function show(order: string): Promise<Shown> {
  const payment = await payments.get(order);
  if (payment === undefined) return { state: 'none' };
  const { state, sharing: pay, holdUntil, chargeId } = payment;
  return { state, pay, holdUntil, isKnown: chargeId !== undefined };
}

const server = createServer((request, response) => {
  const { url = '' } = request;
  if (url.startsWith('/hooks/') && task.listens === 'by the package') {
    void webhooks.node(request, response);
    return;
  }
  const act = async (): Promise<object> => {
    if (url.startsWith('/hooks/')) return receive(request);
    return actions[url.slice(1)]!((await json(request)) as never);
  };
  act().then(
    (made) => response.end(JSON.stringify(made)),
    (error: unknown) => {
      tell(`refused ${url.slice(1)}`);
      response.statusCode = 500;
      response.end(JSON.stringify({ error: String(error) }));
    },
  );
});

process.on('SIGTERM', () => {
  server.close();
  void payments.stop().then(() => process.exit(0));
});
process.once('disconnect', () => process.exit());
// Another process may have the database for itself: ten seconds of patience are a moment here.
for (let tries = 1; ; tries += 1) {
  try {
    await payments.start();
    break;
  } catch (error) {
    if (tries === 100) throw error;
  }
}
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port }, undefined, undefined, () => {});
});
