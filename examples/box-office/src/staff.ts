import { toCents } from '@droppay/client';
import { answersTo, type Payments } from '@droppay/client/payments';
import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Tx } from './database.ts';
import { networkOf } from './network.ts';
import type { Order, Orders } from './orders.ts';
import { doorPage } from './pages/door.ts';
import { loginPage, staffPage } from './pages/staff.ts';
import type { Audit, Env } from './shop.ts';
import type { Signer } from './signer.ts';

/** Milliseconds that a login lasts. */
const SHIFT = 12 * 3_600_000;
/** Wrong passwords from one network, and in all, within so many milliseconds: then nobody logs in from there, or at all. */
const [WRONG, WRONG_IN_ALL, WITHIN] = [5, 100, 15 * 60_000];

const search = `o.id = $1 or p.authorization_id = $1 or p.charge_id = $1
  or o.id in (select order_id from tickets where seat = $1 or name = $1)`;
const refunded = `o.id in (select o.id from orders o join droppay_payments p on p.id = o.id
  where p.state like 'refund%' order by o.created_at desc limit 100)`;

interface Parts {
  orders: Orders;
  payments: Payments<Tx>;
  signer: Signer;
  audit: Audit;
  now: () => number;
  proxies: number;
  password: string;
  cookie: string;
}

/** The pages of who works here: orders that need a person, and the door. */
export function staffRoutes(
  app: Hono<Env>,
  { orders, payments, signer, audit, now, proxies, password, cookie }: Parts,
): void {
  // Whoever changes the password ends what was begun with it.
  const purpose = `staff ${password}`;
  let wrong: { network: string; at: number }[] = [];
  app.use(async (c, next) => {
    const [until, ...name] = signer.read(purpose, getCookie(c, cookie))?.split(' ') ?? [];
    c.set('staff', Number(until) > now() ? name.join(' ') : undefined);
    const isOpen = c.var.staff || c.req.path === '/staff/login' || !/^\/(staff|door)(\/|$)/.test(c.req.path);
    return isOpen ? next() : c.html(loginPage(), 401);
  });

  const remember = (c: Context, value: string, maxAge: number) =>
    setCookie(c, cookie, value, {
      path: '/',
      httpOnly: true,
      secure: cookie[0] === '_',
      sameSite: 'Strict',
      maxAge,
    });
  app.post('/staff/login', async (c) => {
    const { name, password: given } = await c.req.parseBody();
    const [who, network] = [String(name).replace(/\s+/g, ' ').trim().slice(0, 40), networkOf(c, proxies)];
    wrong = wrong.filter(({ at }) => at > now() - WITHIN);
    if (wrong.length >= WRONG_IN_ALL || wrong.filter((one) => one.network === network).length >= WRONG)
      return c.html(loginPage('Too many passwords were wrong. Try again in a quarter of an hour.'), 429);
    // Signatures are compared in constant time.
    const isRight = signer.read(
      'password',
      String(given) + signer.sign('password', password).slice(password.length),
    );
    if (!who || isRight === undefined) {
      wrong.push({ network, at: now() });
      audit('login refused', { who: network });
      return c.html(loginPage('That is not the password of the box office, or there is no name.'), 401);
    }
    audit('login', { who });
    remember(c, signer.sign(purpose, `${now() + SHIFT} ${who}`), SHIFT / 1000);
    return c.redirect('/staff', 303);
  });
  app.post('/staff/logout', (c) => {
    remember(c, '', 0);
    return c.redirect('/', 303);
  });

  async function desk(c: Context<Env>, problem = '', status: 200 | 400 = 200) {
    const query = c.req.query('find')?.trim() ?? '';
    const found = query ? await orders.find(search, query) : [];
    const ids = (await payments.needsAPerson()).map(({ id }) => id);
    const problems =
      ids.length > 0 ? await orders.find(`o.id in (${ids.map((_, at) => `$${at + 1}`)})`, ...ids) : [];
    const refunds = await orders.find(refunded);
    const elsewhere = refunds.filter(({ payment }) => payment?.refund?.elsewhere);
    const answers = ({ payment }: Order) => (payment ? answersTo(payment) : []);
    return c.html(
      staffPage({ staff: c.var.staff!, query, found, problems, refunds, elsewhere, answers, problem }),
      status,
    );
  }
  app.get('/staff', (c) => desk(c));
  app.post('/staff/orders/:id/answer', async (c) => {
    const form = await c.req.parseBody();
    const [answer, note, euro, reference] = ['answer', 'note', 'euro', 'reference'].map((name) =>
      String(form[name] ?? '').trim(),
    );
    const [order, by] = [c.req.param('id'), c.var.staff!];
    try {
      const cents = euro ? toCents(Number(euro.replace(',', '.'))) : undefined;
      await payments.answer(order, {
        answer: answer as never,
        by,
        note: note!,
        cents,
        dropPayId: reference || undefined,
      });
    } catch (error) {
      return desk(c, (error as Error).message, 400);
    }
    audit(`answered: ${answer}`, { who: by, order, why: note });
    return c.redirect('/staff', 303);
  });
  app.get('/door', async (c) => c.html(doorPage(c.var.staff!, undefined, await orders.entered())));
  app.post('/door', async (c) => {
    const { order, ...entry } = await orders.enter(String((await c.req.parseBody())['code']));
    audit(entry.ok ? 'let in' : 'refused at the door', {
      who: c.var.staff!,
      order,
      why: `${entry.seat ?? 'no ticket'}: ${entry.sentence}`,
    });
    return c.html(doorPage(c.var.staff!, entry, await orders.entered()));
  });
}
