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
export type Env = { Variables: { buyer: string; network: string; staff: string | undefined } };

/** Wrong passwords within a quarter of an hour, after which nobody logs in from one network, or from any. */
const [WRONG, WRONG_IN_ALL] = [5, 100];
const search = `o.id = $1 or p.authorization_id = $1 or p.charge_id = $1 or o.id in (select order_id from seats where seat = $1)`;

/** The pages of who works here: orders that need a person, and the door. */
export function staffRoutes(app: Hono<Env>, { orders, payments, audit, now }: Office, password: string): void {
  let wrong: { network: string; at: number }[] = [];
  async function verifyUser(who: string, given: string, c: Context<Env>): Promise<boolean> {
    const { network } = c.var;
    const isRight = who !== '' && (await timingSafeEqual(given, password));
    wrong = wrong.filter(({ at }) => at > now() - 15 * 60_000);
    const isClosed = wrong.length >= WRONG_IN_ALL || wrong.filter((one) => one.network === network).length >= WRONG;
    if (isClosed) throw new HTTPException(429, { message: 'Too many passwords were wrong. Try again in a quarter of an hour.' });
    if (isRight) c.set('staff', who);
    else wrong.push({ network, at: now() });
    if (!isRight) audit('login refused', { who: network });
    return isRight;
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
    const refunds = await orders.find("p.state in ('refunding', 'refund_unclear', 'refunded')");
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
