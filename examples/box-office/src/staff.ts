import { toCents } from '@droppay/client';
import { answersTo, type Payments, type PersonsAnswer } from '@droppay/client/payments';
import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Tx } from './database.ts';
import type { Order, Orders } from './orders.ts';
import { doorPage, loginPage, staffPage } from './pages/staff.ts';
import type { Env, Parts } from './shop.ts';

/** Milliseconds that a login lasts. */
const SHIFT = 12 * 3_600_000;
/** Wrong passwords within a quarter of an hour, after which nobody logs in from one network, or from any. */
const [WRONG, WRONG_IN_ALL] = [5, 100];
const search = `o.id = $1 or p.authorization_id = $1 or p.charge_id = $1
  or o.id in (select order_id from tickets where seat = $1 or name = $1)`;
const refunds = `o.id in (select o.id from orders o join droppay_payments p on p.id = o.id
  where p.state in ('refunding', 'refund_unclear', 'refunded') order by o.created_at desc limit 100)`;

/** The pages of who works here: orders that need a person, and the door. */
export function staffRoutes(app: Hono<Env>, parts: Parts): void {
  const { orders, payments, signer, audit, network: networkOf, now, cookie, password } = parts;
  const form = async (c: Context) => {
    const given = new URLSearchParams(await c.req.text());
    return (field: string) => given.get(field)?.trim() ?? '';
  };
  const name = `${cookie.secure ? '__Host-' : ''}staff`;
  const purpose = `staff ${password}`; // a new password ends what was begun with the old one
  let wrong: { network: string; at: number }[] = [];
  app.use(async (c, next) => {
    const [until, ...who] = signer.read(purpose, getCookie(c, name))?.split(' ') ?? [];
    c.set('staff', Number(until) > now() ? who.join(' ') : undefined);
    const isOpen = c.var.staff || c.req.path === '/staff/login' || !/^\/(staff|door)(\/|$)/.test(c.req.path);
    return isOpen ? next() : c.html(loginPage(), 401);
  });
  app.post('/staff/login', async (c) => {
    const [given, network] = [await form(c), networkOf(c)];
    const who = given('name').slice(0, 40);
    wrong = wrong.filter(({ at }) => at > now() - 15 * 60_000);
    if (wrong.length >= WRONG_IN_ALL || wrong.filter((one) => one.network === network).length >= WRONG)
      return c.html(loginPage('Too many passwords were wrong. Try again in a quarter of an hour.'), 429);
    // It is signatures that are compared, in constant time.
    const isRight = signer.read(
      'password',
      given('password') + signer.sign('password', password).slice(password.length),
    );
    if (who && isRight !== undefined) {
      audit(c, 'logged in', { who });
      setCookie(c, name, signer.sign(purpose, `${now() + SHIFT} ${who}`), {
        ...cookie,
        sameSite: 'Strict',
        maxAge: SHIFT / 1000,
      });
      return c.redirect('/staff', 303);
    }
    wrong.push({ network, at: now() });
    audit(c, 'login refused', { network });
    return c.html(loginPage('The password is wrong, or there is no name.'), 401);
  });
  app.post('/staff/logout', (c) => {
    setCookie(c, name, '', { ...cookie, maxAge: 0 });
    return c.redirect('/', 303);
  });

  async function desk(c: Context<Env>, problem = '') {
    const query = c.req.query('find')?.trim() ?? '';
    const ids = (await payments.needsAPerson()).map(({ id }) => id);
    const marks = ids.map((_, at) => `$${at + 1}`).join(', ');
    const refunded = await orders.find(refunds);
    const lists = {
      found: query ? await orders.find(search, query) : [],
      problems: ids.length > 0 ? await orders.find(`o.id in (${marks})`, ...ids) : [],
      refunds: refunded,
      elsewhere: refunded.filter(({ payment }) => payment?.refund?.elsewhere),
    };
    const answers = ({ payment }: Order) => (payment ? answersTo(payment) : []);
    return c.html(staffPage({ staff: c.var.staff!, query, problem, answers, ...lists }), problem ? 400 : 200);
  }
  app.get('/staff', (c) => desk(c));
  app.post('/staff/orders/:id/answer', async (c) => {
    const [given, order] = [await form(c), c.req.param('id')];
    const [answer, note, euro] = [given('answer') as PersonsAnswer['answer'], given('note'), given('euro')];
    try {
      const cents = euro ? toCents(Number(euro.replace(',', '.'))) : undefined;
      const dropPayId = given('reference') || undefined;
      await payments.answer(order, { answer, by: c.var.staff!, note, cents, dropPayId });
    } catch (error) {
      return desk(c, (error as Error).message);
    }
    audit(c, `answered: ${answer}`, { order, note });
    return c.redirect('/staff', 303);
  });
  app.get('/door', async (c) => c.html(doorPage(c.var.staff!, undefined, await orders.letIn())));
  app.post('/door', async (c) => {
    const { order, ...entry } = await orders.enter((await form(c))('code'));
    audit(c, entry.ok ? 'let in' : 'refused at the door', { order, seat: entry.seat, why: entry.sentence });
    return c.html(doorPage(c.var.staff!, entry, await orders.letIn()));
  });
}
