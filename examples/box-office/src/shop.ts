import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DropPay, type DropPayOptions } from '@droppay/client';
import { createPayments, type PaymentsOptions } from '@droppay/client/payments';
import { createWebhooks } from '@droppay/webhooks';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { openDatabase, type Tx } from './database.ts';
import type { Limits } from './limits.ts';
import { networkOf } from './network.ts';
import { createOrders, isUnpaid, type Order } from './orders.ts';
import { orderPage } from './pages/order.ts';
import { errorPage } from './pages/page.ts';
import { seatsPage } from './pages/seats.ts';
import { ticketsPage } from './pages/tickets.ts';
import { type Seating, theatre } from './seating.ts';
import type { Settings } from './settings.ts';
import { createSigner } from './signer.ts';
import { staffRoutes } from './staff.ts';

const MAX_SEATS_PER_ORDER = 6;
/** Milliseconds that a customer waits for DropPay's link before the page of the order does. */
const PATIENCE = 5000;
const [none, self] = [["'none'"], ["'self'"]];
const policy = { defaultSrc: none, baseUri: none, frameAncestors: none, formAction: self };
const contentSecurityPolicy = { ...policy, scriptSrc: self, styleSrc: self, imgSrc: self, connectSrc: self };

/** `buyer`: the browser, as its cookie names it. `staff`: who of the staff is logged in there. */
export type Env = { Variables: { buyer: string; staff: string | undefined } };
/** What is told the operator: one line of JSON for each event, with who and what, and no secret or ticket's code. */
export type Audit = (
  what: string,
  about: { who: string; order?: string | undefined; why?: string | undefined },
) => void;

export interface Shop {
  fetch: (request: Request, env?: object) => Response | Promise<Response>;
  /** Waits for calls that may move money, and closes the orders. */
  close: () => Promise<void>;
}

/** Everything but the settings; a real shop needs none of it. */
export interface ShopOptions {
  client?: DropPayOptions;
  payments?: Partial<PaymentsOptions<Tx>>;
  seating?: Seating;
  limits?: Partial<Limits>;
  /** Takes the lines of the audit log. @default console.log */
  log?: (line: string) => void;
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
}

/** Opens the Box Office. It goes on at once with orders that were interrupted. */
export async function openShop(settings: Settings, options: ShopOptions = {}): Promise<Shop> {
  const { seating = theatre, limits = {}, log = console.log, now = Date.now } = options;
  const { PUBLIC_URL: publicUrl, TRUST_PROXY: proxies } = settings;
  const audit: Audit = (what, about) =>
    log(JSON.stringify({ time: new Date(now()).toISOString(), what, ...about }));
  const signer = createSigner(settings.SESSION_SECRET);
  const webhooks = createWebhooks({
    credentials: { username: 'droppay', password: settings.WEBHOOK_PASSWORD },
  });
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
    hook(event) {
      if (event.type === 'changed')
        audit(event.payment.state, { who: 'payments', order: event.payment.id, why: event.why });
    },
    onError: (error, payment) =>
      audit('trouble', { who: 'payments', order: payment?.id, why: error.message }),
    ...options.payments,
  });
  // A delivery is answered when its payment has been read again, or noted down to be: no inbox has to keep it.
  webhooks.on('authorization', async ({ id }) => void (await payments.hint(id)));
  const orders = createOrders(database, payments, signer, { publicUrl, now, limits });

  const app = new Hono<Env>();
  app.all('/webhooks/*', ({ req }) => webhooks.fetch(req.raw));
  app.use(secureHeaders({ referrerPolicy: 'same-origin', contentSecurityPolicy }));
  app.use(serveStatic({ root: fileURLToPath(new URL('../public', import.meta.url)) }));
  app.use(csrf({ origin: publicUrl }), bodyLimit({ maxSize: 16_384 }));
  const [secure, prefix] = publicUrl.startsWith('https:') ? [true, '__Host-'] : [false, ''];
  const cookie = { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge: 31_536_000 } as const;
  app.use(async (c, next) => {
    const known = signer.read('browser', getCookie(c, `${prefix}buyer`));
    c.set('buyer', known ?? randomBytes(18).toString('base64url'));
    if (!known) setCookie(c, `${prefix}buyer`, signer.sign('browser', c.var.buyer), cookie);
    // Going back to the seats shows who has taken them meanwhile.
    c.header('cache-control', 'no-store');
    await next();
  });
  staffRoutes(app, {
    orders,
    payments,
    signer,
    audit,
    now,
    proxies: Number(proxies),
    password: settings.STAFF_PASSWORD,
    cookie: `${prefix}staff`,
  });

  const who = (c: Context<Env>) => c.var.staff ?? `buyer ${c.var.buyer.slice(0, 8)}`;
  const seatsOf = async (c: Context) => {
    const form = await c.req.parseBody({ all: true }).catch(() => undefined);
    return [form?.['seat'] ?? []].flat().map(String);
  };
  const paying = async (c: Context<Env>) =>
    (await orders.find(`o.buyer = $1 and ${isUnpaid}`, c.var.buyer))[0]?.id;
  app.get('/', async (c) => c.html(seatsPage(seating, await orders.taken(), [], '', await paying(c))));
  app.post('/orders', async (c) => {
    const chosen = await seatsOf(c);
    const seats = seating.flat().filter(({ id }) => chosen.includes(id));
    const again = async (problem: string, status: 400 | 409 | 429) =>
      c.html(seatsPage(seating, await orders.taken(), chosen, problem, await paying(c)), status);
    if (seats.length === 0) return again('Choose a seat first.', 400);
    const tooMany = `Choose ${MAX_SEATS_PER_ORDER} seats at most; these are ${seats.length}.`;
    if (seats.length > MAX_SEATS_PER_ORDER) return again(tooMany, 400);
    const taken = await orders.take(c.var.buyer, networkOf(c, Number(proxies)), seats);
    if ('problem' in taken) return again(taken.problem, taken.status);
    if (!taken.again) audit('ordered', { who: who(c), order: taken.id });
    const linked = taken.cents > 0 ? payments.advance(taken.id).catch(() => {}) : undefined;
    await Promise.race([linked, sleep(PATIENCE, null, { ref: false })]);
    return c.redirect(`/orders/${taken.id}${taken.again ? '?again=1' : ''}`, 303);
  });

  /** An order, and whether who asks has ordered it, has had its link, or is of the staff. Nobody else changes it. */
  const orderOf = async (c: Context<Env>) => {
    const order = await orders.get(c.req.param('id') ?? '');
    const isMine = order && (c.var.staff !== undefined || (await orders.isOwner(c.var.buyer, order.id)));
    if (!order || (c.req.method !== 'GET' && !isMine)) throw new HTTPException(404);
    return { order, isMine: isMine === true };
  };
  app.get('/orders/:id', async (c) => {
    const { order, isMine } = await orderOf(c);
    return c.html(orderPage(order, isMine, '', c.req.query('again') === '1'));
  });
  app.get('/orders/:id/status', async (c) => c.json({ status: (await orderOf(c)).order.state }));
  app.post('/orders/:id/cancel', async (c) => {
    const { order } = await orderOf(c);
    if (order.payment)
      audit(`cancelled: ${(await payments.cancel(order.id)).state}`, { who: who(c), order: order.id });
    return c.redirect(`/orders/${order.id}`, 303);
  });
  app.post('/orders/:id/refund', async (c) => {
    const [{ order }, seats] = [await orderOf(c), await seatsOf(c)];
    const problem = await orders.giveBack(order.id, seats, Boolean(c.var.staff));
    if (problem) return c.html(orderPage(order, true, problem), 400);
    audit('given back', { who: who(c), order: order.id, why: seats.join(', ') });
    return c.redirect(`/orders/${order.id}`, 303);
  });
  app.get('/recover/:key', async (c) => {
    const id = signer.read('order', c.req.param('key'));
    if (!id) return c.notFound();
    await orders.addOwner(c.var.buyer, id);
    audit('recovered', { who: who(c), order: id });
    return c.redirect(`/orders/${id}`, 303);
  });
  app.get('/tickets', async (c) => c.html(ticketsPage(await orders.ownedBy(c.var.buyer))));

  app.notFound((c) => c.html(errorPage('There is no such page here.'), 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) {
      const isLost = error.status === 404;
      const refused = `Nothing was done. The shop takes forms from its own pages, at ${publicUrl}.`;
      return c.html(errorPage(isLost ? 'There is no such order.' : refused), error.status);
    }
    audit('error', { who: who(c), why: error.message });
    return c.html(errorPage('Something failed here. What you have paid is safe: see My tickets.'), 500);
  });
  await payments.start();
  const close = async () => {
    await payments.stop();
    await webhooks.stop();
    await database.close();
  };
  return { fetch: app.fetch, close };
}
