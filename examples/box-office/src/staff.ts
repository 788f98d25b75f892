import { toCents } from '@droppay/client';
import { answersTo, type PersonsAnswer } from '@droppay/client/payments';
import type { Context, Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { HTTPException } from 'hono/http-exception';
import { timingSafeEqual } from 'hono/utils/buffer';
import type { Office } from './office.ts';
import type { Order } from './orders.ts';
import { doorPage, staffPage } from './pages/staff.ts';

/** `buyer`: the browser, as its cookie names it. `network`: where it is. `staff`: who of the staff is there. */
type Visitor = { buyer: string; network: string; staff: string | undefined };
/** `order`: that of the address. `isMine`: its tickets are shown, and it may be changed. */
export type Env = { Variables: Visitor & { order: Order; isMine: boolean } };

/** Wrong passwords within a quarter of an hour, after which nobody logs in from one network, or from any. */
const [WRONG, WRONG_IN_ALL] = [5, 100];
const search = `o.id = $1 or p.authorization_id = $1 or p.charge_id = $1 or o.id in (select order_id from tickets where holds = $1)`;
const refunded = "p.state in ('refunding', 'refund_unclear', 'refunded')";

/** The pages of who works here: orders that need a person, and the door. */
export function staffRoutes(app: Hono<Env>, { orders, payments, audit, now }: Office, password: string): void {
  let wrong: { from: string; at: number }[] = [];
  /** Browsers that have logged in, until the shop ends. What strangers try keeps nobody of them out. */
  const known = new Set<string>();
  async function verifyUser(who: string, given: string, c: Context<Env>): Promise<boolean> {
    const { buyer, network } = c.var;
    const [isKnown, isRight] = [known.has(buyer), who !== '' && (await timingSafeEqual(given, password))];
    const from = isKnown ? buyer : network;
    wrong = wrong.filter(({ at }) => at > now() - 15 * 60_000);
    const isClosed = wrong.filter((one) => one.from === from).length >= WRONG || (!isKnown && wrong.length >= WRONG_IN_ALL);
    if (isClosed) throw new HTTPException(429, { message: 'Too many passwords were wrong. Try again in a quarter of an hour.' });
    if (!isRight) {
      wrong.push({ from, at: now() });
      audit('login refused', { who: network });
      return false;
    }
    known.add(buyer);
    c.set('staff', who);
    return true;
  }
  const staffOnly = basicAuth({ verifyUser, realm: 'The staff of the Box Office' });
  app.use('/staff/*', staffOnly).use('/door', staffOnly);
  // Browsers that have logged in say so here, too.
  app.use('/orders/*', (c, next) => (c.req.header('authorization') ? staffOnly(c, next) : next()));

  const form = async (c: Context) => new URLSearchParams(await c.req.text());
  async function desk(c: Context<Env>, problem = '') {
    const query = c.req.query('find')?.trim() ?? '';
    const found = query ? await orders.find(search, query) : [];
    const ids = (await payments.needsAPerson()).map(({ id }) => id);
    const problems = (await Promise.all(ids.map(orders.get))).flatMap((order) => order ?? []);
    const refunds = await orders.find(`${refunded} order by o.created_at desc limit 1000`);
    const elsewhere = refunds.filter(({ payment }) => payment?.refund?.elsewhere);
    const answers = ({ payment }: Order) => (payment ? answersTo(payment) : []);
    const lists = { found, problems, refunds, elsewhere };
    return c.html(staffPage({ staff: c.var.staff!, query, problem, answers, ...lists }), problem ? 400 : 200);
  }
  app.get('/staff', (c) => desk(c));
  app.post('/staff/orders/:id/answer', async (c) => {
    const [order, given] = [c.req.param('id'), Object.fromEntries(await form(c))];
    const { answer = '', note = '', euro = '', reference = '' } = given;
    try {
      const [cents, dropPayId] = [euro.trim() ? toCents(Number(euro.replace(',', '.'))) : undefined, reference.trim() || undefined];
      await payments.answer(order, { answer: answer as PersonsAnswer['answer'], by: c.var.staff!, note, cents, dropPayId });
    } catch (error) {
      return desk(c, (error as Error).message);
    }
    audit(`answered: ${answer}`, { who: c.var.staff, order, note });
    return c.redirect('/staff', 303);
  });
  app.get('/door', (c) => c.html(doorPage(c.var.staff!)));
  app.post('/door', async (c) => {
    const { order, ...entry } = await orders.enter((await form(c)).get('code')?.trim() ?? '');
    audit(entry.ok ? 'let in' : 'refused at the door', { who: c.var.staff, order, seat: entry.seat, why: entry.sentence });
    return c.html(doorPage(c.var.staff!, entry));
  });
}
