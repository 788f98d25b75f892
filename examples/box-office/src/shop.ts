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
const policy = { defaultSrc: none, baseUri: none, frameAncestors: none, formAction: self, scriptSrc: self, styleSrc: self };

/** Opens the Box Office. */
export async function openShop(settings: Settings, options: Options = {}) {
  const office = await openOffice(settings, options);
  const { seating, audit, webhooks, payments, signer, orders, close } = office;
  const { PUBLIC_URL: publicUrl, TRUST_PROXY: proxies } = settings;
  const [secure, name] = publicUrl.startsWith('https:') ? [true, '__Host-buyer'] : [false, 'buyer'];
  const cookie = { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge: 31_536_000 } as const;
  const app = new Hono<Env>();
  app.all('/webhooks/*', ({ req }) => webhooks.fetch(req.raw));
  app.use(secureHeaders({ referrerPolicy: 'same-origin', contentSecurityPolicy: { ...policy, imgSrc: self, connectSrc: self } }));
  app.use(serveStatic({ root: fileURLToPath(new URL('../public', import.meta.url)) }));
  app.use(csrf({ origin: publicUrl }), bodyLimit({ maxSize: 16_384 }));
  app.use(async (c, next) => {
    if (c.req.url.includes('%00')) return c.notFound(); // PostgreSQL has no such text
    const known = signer.read('browser', getCookie(c, name));
    c.set('buyer', known ?? randomBytes(18).toString('base64url'));
    if (!known) setCookie(c, name, signer.sign('browser', c.var.buyer), cookie);
    c.set('network', networkOf(c, Number(proxies)));
    c.header('cache-control', 'no-store'); // going back to the seats shows who has taken them meanwhile
    return next();
  });
  staffRoutes(app, office, settings.STAFF_PASSWORD);

  /** Answers with the page of an order, after something was done to it. */
  const done = (c: Context<Env>, what: string, order: string) => {
    audit(what, { who: c.var.staff ?? `buyer ${c.var.buyer.slice(0, 8)}`, order });
    return c.redirect(`/orders/${order}`, 303);
  };
  const seatsOf = async (c: Context) => new URLSearchParams(await c.req.text()).getAll('seat');
  async function seatMap(c: Context<Env>, chosen: string[] = [], problem = '', status: 200 | 400 | 409 | 429 = 200) {
    const paying = (await orders.ownedBy(c.var.buyer)).find(({ state }) => /^(created|waiting|granted)$/.test(state))?.id;
    return c.html(seatsPage(seating, await orders.taken(), chosen, problem, paying), status);
  }
  app.get('/', (c) => seatMap(c));
  app.post('/orders', async (c) => {
    const chosen = await seatsOf(c);
    const seats = seating.flat().filter(({ id }) => chosen.includes(id));
    if (seats.length === 0) return seatMap(c, chosen, 'Choose a seat first.', 400);
    if (seats.length > MAX_SEATS) return seatMap(c, chosen, `Choose ${MAX_SEATS} seats at most; these are ${seats.length}.`, 400);
    const taken = await orders.take(c.var.buyer, c.var.network, seats);
    if ('problem' in taken) return seatMap(c, chosen, taken.problem, taken.status);
    if (taken.again) return c.redirect(`/orders/${taken.id}?again=1`, 303);
    const answer = done(c, 'ordered', taken.id);
    const linked = taken.cents > 0 && payments.advance(taken.id).catch(() => {}); // the next step tells what is wrong
    await Promise.race([linked, sleep(PATIENCE, null, { ref: false })]);
    return answer;
  });

  /** An order is of who has ordered it, or had its link, and of the staff: only they change it. */
  app.use('/orders/:id/*', async (c, next) => {
    const [order, { staff, buyer }] = [await orders.get(c.req.param('id')), c.var];
    if (!order) return c.notFound();
    c.set('order', order);
    c.set('isMine', staff !== undefined || (await orders.isOwner(buyer, order.id)));
    return c.req.method === 'POST' && !c.var.isMine ? c.notFound() : next();
  });
  app.get('/orders/:id', (c) => c.html(orderPage(c.var.order, c.var.isMine, '', c.req.query('again') === '1')));
  app.get('/orders/:id/status', (c) => c.json({ status: c.var.order.state }));
  app.post('/orders/:id/cancel', async (c) => {
    if (c.var.order.payment) await payments.cancel(c.var.order.id);
    return done(c, 'cancel', c.var.order.id);
  });
  app.post('/orders/:id/refund', async (c) => {
    const problem = await orders.giveBack(c.var.order.id, await seatsOf(c), c.var.staff !== undefined);
    return problem ? c.html(orderPage(c.var.order, true, problem), 400) : done(c, 'give back', c.var.order.id);
  });
  app.get('/recover/:key', async (c) => {
    const order = signer.read('order', c.req.param('key'));
    if (order) await orders.addOwner(c.var.buyer, order);
    return order ? done(c, 'recover', order) : c.notFound();
  });
  app.get('/tickets', async (c) => c.html(ticketsPage(await orders.ownedBy(c.var.buyer))));

  app.notFound((c) => c.html(errorPage('There is no such page here.'), 404));
  app.onError((error, c) => {
    const refused = `Nothing was done. The shop takes forms from its own pages, at ${publicUrl}.`;
    if (error instanceof HTTPException && error.status === 401) return error.getResponse();
    if (error instanceof HTTPException) return c.html(errorPage(error.message || refused), error.status);
    audit('error', { why: error.message });
    return c.html(errorPage('Something failed here. What you have paid is safe: see My tickets.'), 500);
  });
  return { fetch: app.fetch, close };
}
