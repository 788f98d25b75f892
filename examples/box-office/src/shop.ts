import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { networkOf } from './network.ts';
import { openOffice, type Options } from './office.ts';
import { orderPage, ticketsPage } from './pages/order.ts';
import { errorPage } from './pages/page.ts';
import { seatsPage } from './pages/seats.ts';
import type { Settings } from './settings.ts';
import { type Env, staffRoutes } from './staff.ts';

export type Shop = Awaited<ReturnType<typeof openShop>>;

const MAX_SEATS = 6;
/** Milliseconds that a customer waits for DropPay's link. Then it is the page of the order that waits. */
const PATIENCE = 5000;
const [none, self] = [["'none'"], ["'self'"]];
const policy = { defaultSrc: none, baseUri: none, frameAncestors: none, formAction: self };
const contentSecurityPolicy = { ...policy, scriptSrc: self, styleSrc: self, imgSrc: self, connectSrc: self };

/** Opens the Box Office. */
export async function openShop(settings: Settings, options: Options = {}) {
  const office = await openOffice(settings, options);
  const { seating, audit, webhooks, payments, signer, orders, close } = office;
  const { PUBLIC_URL: publicUrl, TRUST_PROXY: proxies } = settings;
  const app = new Hono<Env>();
  app.all('/webhooks/*', ({ req }) => webhooks.fetch(req.raw));
  app.use(secureHeaders({ referrerPolicy: 'same-origin', contentSecurityPolicy }));
  app.use(serveStatic({ root: fileURLToPath(new URL('../public', import.meta.url)) }));
  app.use(csrf({ origin: publicUrl }), bodyLimit({ maxSize: 16_384 }));
  const secure = publicUrl.startsWith('https:');
  const cookie = { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge: 31_536_000 } as const;
  app.use(async (c, next) => {
    const name = secure ? '__Host-buyer' : 'buyer';
    const known = signer.read('browser', getCookie(c, name));
    c.set('buyer', known ?? randomBytes(18).toString('base64url'));
    if (!known) setCookie(c, name, signer.sign('browser', c.var.buyer), cookie);
    c.set('network', networkOf(c, Number(proxies)));
    // Going back to the seats shows who has taken them meanwhile.
    c.header('cache-control', 'no-store');
    await next();
  });
  staffRoutes(app, office, settings);

  const tell = (c: Context<Env>, what: string, order: string) => audit(what, { who: c.var.staff ?? `buyer ${c.var.buyer.slice(0, 8)}`, order });
  const seatsOf = async (c: Context) => new URLSearchParams(await c.req.text()).getAll('seat');
  async function seatMap(c: Context<Env>, chosen: string[] = [], problem = '', status: 200 | 400 | 409 | 429 = 200) {
    const [mine, taken] = [await orders.ownedBy(c.var.buyer), await orders.taken()];
    const paying = mine.find(({ state }) => /^(created|waiting|granted)$/.test(state))?.id;
    return c.html(seatsPage(seating, taken, chosen, problem, paying), status);
  }
  app.get('/', (c) => seatMap(c));
  app.post('/orders', async (c) => {
    const chosen = await seatsOf(c);
    const seats = seating.flat().filter(({ id }) => chosen.includes(id));
    if (seats.length === 0) return seatMap(c, chosen, 'Choose a seat first.', 400);
    const tooMany = `Choose ${MAX_SEATS} seats at most; these are ${seats.length}.`;
    if (seats.length > MAX_SEATS) return seatMap(c, chosen, tooMany, 400);
    const taken = await orders.take(c.var.buyer, c.var.network, seats);
    if ('problem' in taken) return seatMap(c, chosen, taken.problem, taken.status);
    if (taken.again) return c.redirect(`/orders/${taken.id}?again=1`, 303);
    tell(c, 'ordered', taken.id);
    const linked = taken.cents > 0 && payments.advance(taken.id).catch(() => {}); // the next step tells what is wrong
    await Promise.race([linked, sleep(PATIENCE, null, { ref: false })]);
    return c.redirect(`/orders/${taken.id}`, 303);
  });

  /** An order that is there, and whether it is of who asks: of the staff, or of who has ordered it or had its link. */
  async function orderOf(c: Context<Env>) {
    const order = await orders.get(c.req.param('id')!);
    const isMine = Boolean(c.var.staff) || (await orders.ownedBy(c.var.buyer)).some(({ id }) => id === order?.id);
    if (!order || (c.req.method !== 'GET' && !isMine)) throw new HTTPException(404);
    return { order, isMine };
  }
  app.get('/orders/:id', async (c) => {
    const { order, isMine } = await orderOf(c);
    return c.html(orderPage(order, isMine, '', c.req.query('again') === '1'));
  });
  app.get('/orders/:id/status', async (c) => c.json({ status: (await orderOf(c)).order.state }));
  app.post('/orders/:id/cancel', async (c) => {
    const { id, payment } = (await orderOf(c)).order;
    if (payment) await payments.cancel(id);
    tell(c, 'cancel', id);
    return c.redirect(`/orders/${id}`, 303);
  });
  app.post('/orders/:id/refund', async (c) => {
    const { order } = await orderOf(c);
    const problem = await orders.giveBack(order.id, await seatsOf(c), Boolean(c.var.staff));
    if (problem) return c.html(orderPage(order, true, problem), 400);
    tell(c, 'give back', order.id);
    return c.redirect(`/orders/${order.id}`, 303);
  });
  app.get('/recover/:key', async (c) => {
    const order = signer.read('order', c.req.param('key'));
    if (!order) return c.notFound();
    await orders.addOwner(c.var.buyer, order);
    tell(c, 'recover', order);
    return c.redirect(`/orders/${order}`, 303);
  });
  app.get('/tickets', async (c) => c.html(ticketsPage(await orders.ownedBy(c.var.buyer))));

  app.notFound((c) => c.html(errorPage('There is no such page here.'), 404));
  app.onError((error, c) => {
    const status = error instanceof HTTPException ? error.status : 500;
    if (status === 404) return c.notFound();
    if (status < 500) return c.html(errorPage(`Nothing was done. The shop takes forms from its own pages, at ${publicUrl}.`), status);
    audit('error', { why: error.message });
    return c.html(errorPage('Something failed here. What you have paid is safe: see My tickets.'), status);
  });
  return { fetch: app.fetch, close };
}
