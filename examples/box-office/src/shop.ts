import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DropPay, type DropPayOptions } from '@droppay/client';
import { createPayments, type Payments, type PaymentsOptions } from '@droppay/client/payments';
import { createWebhooks } from '@droppay/webhooks';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { openDatabase, type Tx } from './database.ts';
import { networkOf } from './network.ts';
import { createOrders, isUnpaid, type Limits, type Orders } from './orders.ts';
import { orderPage, ticketsPage } from './pages/order.ts';
import { errorPage } from './pages/page.ts';
import { seatsPage } from './pages/seats.ts';
import { type Seating, theatre } from './seating.ts';
import type { Settings } from './settings.ts';
import { createSigner, type Signer } from './signer.ts';
import { staffRoutes } from './staff.ts';

const MAX_SEATS = 6;
/** Milliseconds that a customer waits for DropPay's link. Then it is the page of the order that waits. */
const PATIENCE = 5000;
const [none, self] = [["'none'"], ["'self'"]];
const policy = { defaultSrc: none, baseUri: none, frameAncestors: none, formAction: self };
const contentSecurityPolicy = { ...policy, scriptSrc: self, styleSrc: self, imgSrc: self, connectSrc: self };

/** `buyer`: the browser, as its cookie names it. `staff`: who of the staff is logged in there. */
export type Env = { Variables: { buyer: string; staff: string | undefined } };
/** Everything but the settings. A real shop needs none of it. */
export interface ShopOptions {
  client?: DropPayOptions;
  payments?: Partial<PaymentsOptions<Tx>>;
  seating?: Seating;
  limits?: Limits;
  /** Takes the audit log, line by line. */
  log?: (line: string) => void;
  now?: () => number;
}
/** What the pages of the staff are made with. */
export interface Parts {
  orders: Orders;
  payments: Payments<Tx>;
  signer: Signer;
  audit: (c: Context<Env>, what: string, about: object) => void;
  network: (c: Context) => string;
  now: () => number;
  cookie: CookieOptions;
  password: string;
}
export type Shop = Awaited<ReturnType<typeof openShop>>;

/** Opens the Box Office. It goes on at once with orders that were interrupted. */
export async function openShop(settings: Settings, options: ShopOptions = {}) {
  const { seating = theatre, limits, log = console.log, now = Date.now } = options;
  const { PUBLIC_URL: publicUrl } = settings;
  /** Tells the operator: a line of JSON for each event, with who and what, and without secrets and tickets' codes. */
  const tell = (what: string, about: object) => log(JSON.stringify({ time: new Date(now()).toISOString(), what, ...about }));
  const webhooks = createWebhooks({ credentials: { username: 'droppay', password: settings.WEBHOOK_PASSWORD } });
  const listener = webhooks.url(`${publicUrl}/webhooks`, 'authorization');
  const database = await openDatabase(settings.DATABASE);
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
    hook: (event) => event.type === 'changed' && tell(event.payment.state, { who: 'payments', order: event.payment.id, why: event.why }),
    onError: (error, payment) => tell('trouble', { who: 'payments', order: payment?.id, why: error.message }),
    ...options.payments,
  });
  // It is answered when its payment has been read again, or that is written down: no inbox has to keep it.
  webhooks.on('authorization', async ({ id }) => void (await payments.hint(id)));
  const signer = createSigner(settings.SESSION_SECRET);
  const orders = createOrders(database, payments, signer, publicUrl, now, limits);

  const app = new Hono<Env>();
  app.all('/webhooks/*', ({ req }) => webhooks.fetch(req.raw));
  app.use(secureHeaders({ referrerPolicy: 'same-origin', contentSecurityPolicy }));
  app.use(serveStatic({ root: fileURLToPath(new URL('../public', import.meta.url)) }));
  app.use(csrf({ origin: publicUrl }), bodyLimit({ maxSize: 16_384 }));
  const cookie = { path: '/', httpOnly: true, secure: publicUrl.startsWith('https:'), sameSite: 'Lax' } as const;
  const buyer = `${cookie.secure ? '__Host-' : ''}buyer`;
  app.use(async (c, next) => {
    const known = signer.read('browser', getCookie(c, buyer));
    c.set('buyer', known ?? randomBytes(18).toString('base64url'));
    if (!known) setCookie(c, buyer, signer.sign('browser', c.var.buyer), { ...cookie, maxAge: 31_536_000 });
    // Going back to the seats shows who has taken them meanwhile.
    c.header('cache-control', 'no-store');
    await next();
  });
  const audit = (c: Context<Env>, what: string, about: object) => tell(what, { who: c.var.staff ?? `buyer ${c.var.buyer.slice(0, 8)}`, ...about });
  const network = (c: Context) => networkOf(c, Number(settings.TRUST_PROXY));
  staffRoutes(app, { orders, payments, signer, audit, now, network, cookie, password: settings.STAFF_PASSWORD });

  const paying = async (c: Context<Env>) => (await orders.find(`o.buyer = $1 and ${isUnpaid}`, c.var.buyer))[0]?.id;
  const seatsOf = async (c: Context) => new URLSearchParams(await c.req.text()).getAll('seat');
  app.get('/', async (c) => c.html(seatsPage(seating, await orders.taken(), [], '', await paying(c))));
  app.post('/orders', async (c) => {
    const chosen = await seatsOf(c);
    const seats = seating.flat().filter(({ id }) => chosen.includes(id));
    const again = async (problem: string, status: 400 | 409 | 429) =>
      c.html(seatsPage(seating, await orders.taken(), chosen, problem, await paying(c)), status);
    if (seats.length === 0) return again('Choose a seat first.', 400);
    if (seats.length > MAX_SEATS) return again(`Choose ${MAX_SEATS} seats at most; these are ${seats.length}.`, 400);
    const taken = await orders.take(c.var.buyer, network(c), seats);
    if ('problem' in taken) return again(taken.problem, taken.status);
    if (!taken.again) audit(c, 'ordered', { order: taken.id });
    if (taken.cents > 0) await Promise.race([payments.advance(taken.id).catch(() => {}), sleep(PATIENCE, null, { ref: false })]);
    return c.redirect(`/orders/${taken.id}${taken.again ? '?again=1' : ''}`, 303);
  });

  /** An order that is there, and whether it is of who asks: the staff, or who has ordered it or had its link. */
  async function orderOf(c: Context<Env>) {
    const order = await orders.get(c.req.param('id')!);
    const isMine = Boolean(c.var.staff) || (await orders.ownedBy(c.var.buyer)).some(({ id }) => id === order?.id);
    if (!order || (c.req.method !== 'GET' && !isMine)) throw new HTTPException(404);
    return [order, isMine] as const;
  }
  app.get('/orders/:id', async (c) => {
    const [order, isMine] = await orderOf(c);
    return c.html(orderPage(order, isMine, '', c.req.query('again') === '1'));
  });
  app.get('/orders/:id/status', async (c) => c.json({ status: (await orderOf(c))[0].state }));
  app.post('/orders/:id/cancel', async (c) => {
    const [{ id, payment }] = await orderOf(c);
    if (payment) await payments.cancel(id);
    audit(c, 'cancel', { order: id });
    return c.redirect(`/orders/${id}`, 303);
  });
  app.post('/orders/:id/refund', async (c) => {
    const [[order], seats] = [await orderOf(c), await seatsOf(c)];
    const problem = await orders.giveBack(order.id, seats, Boolean(c.var.staff));
    if (problem) return c.html(orderPage(order, true, problem), 400);
    audit(c, 'give back', { order: order.id, seats });
    return c.redirect(`/orders/${order.id}`, 303);
  });
  app.get('/recover/:key', async (c) => {
    const order = signer.read('order', c.req.param('key'));
    if (!order) return c.notFound();
    await orders.addOwner(c.var.buyer, order);
    audit(c, 'recovered', { order });
    return c.redirect(`/orders/${order}`, 303);
  });
  app.get('/tickets', async (c) => c.html(ticketsPage(await orders.ownedBy(c.var.buyer))));

  app.notFound((c) => c.html(errorPage('There is no such page here.'), 404));
  app.onError((error, c) => {
    const code = error instanceof HTTPException ? error.status : 500;
    if (code === 404) return c.notFound();
    if (code === 500) audit(c, 'error', { why: error.message });
    const refused = `Nothing was done. The shop takes forms from its own pages, at ${publicUrl}.`;
    return c.html(errorPage(code === 500 ? 'Something failed here. What you have paid is safe: see My tickets.' : refused), code);
  });
  await payments.start();
  async function close(): Promise<void> {
    await payments.stop();
    await webhooks.stop();
    await database.close();
  }
  return { fetch: app.fetch, close };
}
