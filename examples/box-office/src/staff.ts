import { toCents } from '@droppay/client';
import { answersTo, type PersonsAnswer } from '@droppay/client/payments';
import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Office } from './office.ts';
import type { Order } from './orders.ts';
import { doorPage, loginPage, staffPage } from './pages/staff.ts';
import type { Settings } from './settings.ts';

/** `buyer`: the browser, as its cookie names it. `network`: where it is. `staff`: who of the staff is logged in. */
export type Env = { Variables: { buyer: string; network: string; staff: string | undefined } };

/** Milliseconds that a login lasts. */
const SHIFT = 12 * 3_600_000;
/** Wrong passwords within a quarter of an hour, after which nobody logs in from one network, or from any. */
const [WRONG, WRONG_IN_ALL] = [5, 100];
const search = `o.id = $1 or p.authorization_id = $1 or p.charge_id = $1 or o.id in (select order_id from seats where seat = $1)`;
const refunds = "p.state in ('refunding', 'refund_unclear', 'refunded')";

/** The pages of who works here: orders that need a person, and the door. */
export function staffRoutes(app: Hono<Env>, office: Office, { PUBLIC_URL: publicUrl, STAFF_PASSWORD: password }: Settings): void {
  const { orders, payments, signer, audit, now } = office;
  const [secure, name] = publicUrl.startsWith('https:') ? [true, '__Host-staff'] : [false, 'staff'];
  const cookie = { path: '/', httpOnly: true, secure, sameSite: 'Strict' } as const;
  const purpose = `staff ${password}`; // a new password ends what was begun with the old one
  let wrong: { network: string; at: number }[] = [];
  const form = async (c: Context) => {
    const given = new URLSearchParams(await c.req.text());
    return (field: string) => given.get(field)?.trim() ?? '';
  };
  app.use(async (c, next) => {
    const [until, ...who] = signer.read(purpose, getCookie(c, name))?.split(' ') ?? [];
    c.set('staff', Number(until) > now() ? who.join(' ') : undefined);
    const isOpen = c.var.staff || c.req.path === '/staff/login' || !/^\/(staff|door)(\/|$)/.test(c.req.path);
    return isOpen ? next() : c.html(loginPage(), 401);
  });
  app.post('/staff/login', async (c) => {
    const [given, { network }] = [await form(c), c.var];
    const who = given('name').slice(0, 40);
    wrong = wrong.filter(({ at }) => at > now() - 15 * 60_000);
    if (wrong.length >= WRONG_IN_ALL || wrong.filter((one) => one.network === network).length >= WRONG)
      return c.html(loginPage('Too many passwords were wrong. Try again in a quarter of an hour.'), 429);
    // It is signatures that are compared, in constant time.
    const isRight = signer.read('password', given('password') + signer.sign('password', password).slice(password.length));
    if (!who || isRight === undefined) {
      wrong.push({ network, at: now() });
      audit('login refused', { who: network });
      return c.html(loginPage('The password is wrong, or there is no name.'), 401);
    }
    audit('login', { who });
    setCookie(c, name, signer.sign(purpose, `${now() + SHIFT} ${who}`), { ...cookie, maxAge: SHIFT / 1000 });
    return c.redirect('/staff', 303);
  });
  app.post('/staff/logout', (c) => {
    setCookie(c, name, '', { ...cookie, maxAge: 0 });
    return c.redirect('/', 303);
  });

  async function desk(c: Context<Env>, problem = '') {
    const query = c.req.query('find')?.trim() ?? '';
    const found = query ? await orders.find(search, query) : [];
    const refunded = await orders.find(refunds);
    const elsewhere = refunded.filter(({ payment }) => payment?.refund?.elsewhere);
    const answers = ({ payment }: Order) => (payment ? answersTo(payment) : []);
    const ids = (await payments.needsAPerson()).map(({ id }) => id);
    const problems = (await Promise.all(ids.map(orders.get))).flatMap((order) => order ?? []);
    const lists = { found, problems, refunds: refunded, elsewhere };
    return c.html(staffPage({ staff: c.var.staff!, query, problem, answers, ...lists }), problem ? 400 : 200);
  }
  app.get('/staff', (c) => desk(c));
  app.post('/staff/orders/:id/answer', async (c) => {
    const [given, order, who] = [await form(c), c.req.param('id'), c.var.staff!];
    const [answer, note, euro, dropPayId] = [given('answer') as PersonsAnswer['answer'], given('note'), given('euro'), given('reference')];
    try {
      const cents = euro ? toCents(Number(euro.replace(',', '.'))) : undefined;
      await payments.answer(order, { answer, by: who, note, cents, dropPayId: dropPayId || undefined });
    } catch (error) {
      return desk(c, (error as Error).message);
    }
    audit(`answered: ${answer}`, { who, order, note });
    return c.redirect('/staff', 303);
  });
  app.get('/door', (c) => c.html(doorPage(c.var.staff!)));
  app.post('/door', async (c) => {
    const { order, ...entry } = await orders.enter((await form(c))('code'));
    audit(entry.ok ? 'let in' : 'refused at the door', { who: c.var.staff, order, seat: entry.seat, why: entry.sentence });
    return c.html(doorPage(c.var.staff!, entry));
  });
}
