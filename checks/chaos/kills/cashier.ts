// A process of the merchant's, to be killed at any time. Started again it goes on with what its till has. Arguments: where the
// till is, where DropPay is and when time began to be fast, as JSON, its own number, and how many there are.
import { DropPay, isDropPayError, type ChargeAttempt } from '@droppay/client';
import { type FastTime, speedUp } from './fast-time.ts';
import { type Order, openTill, type Place } from './till.ts';

const [place, url, time, number, processes] = process.argv.slice(2).map((text) => JSON.parse(text)) as [
  Place,
  string,
  FastTime,
  number,
  number,
];
/** How often a purchase is charged again after it was proven not to be. */
const TRIES = 6;

speedUp(time);
const till = await openTill(place);
const droppay = new DropPay({
  baseUrl: url,
  applicationKey: '70daac494c7847dba33725b075608cc0',
  applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
  connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  timeout: 300_000, // five real seconds, for a busy machine
  maxRetries: 1,
  attempts: till.attempts,
});
const sleep = (delay: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, delay));

/** Asks until there is a verdict. Whatever cannot be read or kept is asked again. */
async function settled(attempt: ChargeAttempt, order: Order): Promise<string> {
  for (;;) {
    const options = { exclusive: !order.single };
    const found = await droppay.charges.reconcile(attempt, options).catch((error: unknown) => {
      if (!isDropPayError(error)) throw error;
      return { verdict: 'still_unknown', retryAfter: 3000 };
    });
    if (found.verdict !== 'still_unknown') return found.verdict;
    await sleep(('retryAfter' in found ? found.retryAfter : undefined) ?? 30_000);
  }
}

async function sell(order: Order): Promise<void> {
  const finish = (state: Order['state']): Promise<void> => till.put({ ...order, state });
  if (order.state === 'open') await finish('charging');
  for (;;) {
    const attempts = await droppay.charges.attempts(order.authorization);
    const last = attempts.at(-1);
    if (last) {
      const verdict = last.verdict ?? (await settled(last, order));
      await till.tell({ mark: last.merchant_custom_id!, verdict });
      if (verdict === 'charged') return finish('paid');
      if (attempts.length >= TRIES) return finish('unpaid');
    }
    const mark = `${order.id}.${crypto.randomUUID().slice(0, 8)}`;
    try {
      await droppay.charges.create({
        authorization_id: order.authorization,
        amount: order.cents / 100,
        merchant_custom_id: mark,
        merchant_custom_label: mark,
      });
      await till.tell({ mark, verdict: 'charged' });
      return await finish('paid');
    } catch (error) {
      if (!isDropPayError(error)) throw error;
      if (error.outcome !== 'unknown') await till.tell({ mark, verdict: 'not_charged' });
      await sleep(1000);
    }
  }
}

const isOwn = ({ id }: Order): boolean => Number(id) % processes === number;
const orders = (await till.orders())
  .filter(isOwn)
  .filter(({ state }) => state === 'open' || state === 'charging');
// Five customers at a time.
await Promise.all(
  Array.from({ length: 5 }, async () => {
    for (let order = orders.shift(); order; order = orders.shift()) await sell(order);
  }),
);
await till.close();
process.exit(0);
