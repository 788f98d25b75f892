import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { DropPay, type DropPayOptions } from '@droppay/client';
import { createWebhooks } from '@droppay/webhooks';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { type Seating, theatre } from './seating.ts';
import { type Order, Orders } from './orders.ts';
import { orderPage } from './pages/order.ts';
import { errorPage } from './pages/page.ts';
import { seatsPage } from './pages/seats.ts';
import { ticketsPage } from './pages/tickets.ts';
import type { Settings } from './settings.ts';
import { createCheckoutFlow } from './checkout-flow.ts';

/** How many seats one order may have. */
const MAX_SEATS_PER_ORDER = 6;
const files = fileURLToPath(new URL('../public', import.meta.url));
const style = fileURLToPath(import.meta.resolve('@droppay/sandbox/style.css'));
const [none, self] = [["'none'"], ["'self'"]];
const policy = { defaultSrc: none, baseUri: none, frameAncestors: none, formAction: self };
const contentSecurityPolicy = { ...policy, scriptSrc: self, styleSrc: self, imgSrc: self, connectSrc: self };

/** `buyer`: the browser, as its cookie names it. */
type Env = { Variables: { buyer: string } };

export interface Shop {
  fetch: (request: Request) => Response | Promise<Response>;
  /** Waits for calls that may move money, and closes the orders. */
  close: () => Promise<void>;
}

/** Everything but the settings; a real shop needs none of it. */
export interface ShopOptions {
  /** Options of the DropPay client, over those that the settings give. */
  client?: DropPayOptions;
  /** @default theatre */
  seating?: Seating;
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
  /** Milliseconds between two polls of the unsettled orders. @default 2000 */
  pollIntervalMs?: number;
}

/** Opens the Box Office. It goes on at once with orders that were interrupted. */
export function openShop(
  settings: Settings,
  { client, seating = theatre, now = Date.now, pollIntervalMs }: ShopOptions = {},
): Shop {
  const { PUBLIC_URL: publicUrl } = settings;
  const orders = new Orders(settings.DATABASE, now);
  const droppay = new DropPay({
    attempts: orders.attempts,
    applicationKey: settings.DROPPAY_APPLICATION_KEY,
    applicationSecret: settings.DROPPAY_APPLICATION_SECRET,
    connectionCode: settings.DROPPAY_CONNECTION_CODE,
    baseUrl: settings.DROPPAY_URL,
    ...client,
  });
  const webhooks = createWebhooks({
    credentials: { username: 'droppay', password: settings.WEBHOOK_PASSWORD },
    confirm: droppay,
  });
  const listener = webhooks.url(`${publicUrl}/webhooks`, 'authorization');
  const checkout = createCheckoutFlow(droppay, orders, {
    posId: settings.DROPPAY_POS_ID,
    listener,
    publicUrl,
    now,
    pollIntervalMs,
  });
  webhooks.on('authorization', async (event) => {
    const authorization = event.current;
    const order = orders.findByAuthorization(authorization.id);
    if (order) checkout.advance(order.id, authorization);
  });

  const app = new Hono<Env>();
  app.all('/webhooks/*', ({ req }) => webhooks.fetch(req.raw));
  app.use(secureHeaders({ referrerPolicy: 'same-origin', contentSecurityPolicy }));
  app.use('/style.css', serveStatic({ path: style })).use(serveStatic({ root: files }));
  app.use(csrf({ origin: publicUrl }), bodyLimit({ maxSize: 16_384 }));
  app.use(async (c, next) => {
    const known = getCookie(c, 'buyer');
    c.set('buyer', known || randomBytes(24).toString('base64url'));
    const secure = publicUrl.startsWith('https:');
    const cookie = { httpOnly: true, secure, sameSite: 'Lax', maxAge: 31_536_000 } as const;
    if (!known) setCookie(c, 'buyer', c.var.buyer, cookie);
    // Going back to the seats shows who has taken them meanwhile.
    c.header('cache-control', 'no-store');
    await next();
  });

  const seatsOf = async (c: Context) => {
    const form = await c.req.parseBody({ all: true }).catch(() => undefined);
    return [form?.['seat']].flat().map(String);
  };
  const isMine = (c: Context<Env>, { buyer }: Order) => buyer === c.var.buyer;
  app.get('/', (c) => c.html(seatsPage(seating, orders.takenSeats())));
  app.post('/orders', async (c) => {
    const chosen = await seatsOf(c);
    const seats = seating.flat().filter(({ id }) => chosen.includes(id));
    const again = (status: 400 | 409 | 502, problem: string) =>
      c.html(seatsPage(seating, orders.takenSeats(), chosen, problem), status);
    if (seats.length === 0) return again(400, 'Choose a seat first.');
    if (seats.length > MAX_SEATS_PER_ORDER)
      return again(400, `Choose ${MAX_SEATS_PER_ORDER} seats at most; these are ${seats.length}.`);
    const order = orders.create(c.var.buyer, seats);
    if (!order) {
      // A second click, or a way back, is no second order.
      const mine = orders.listByBuyer(c.var.buyer).find(({ status, tickets }) => {
        return /new|waiting/.test(status) && tickets.some(({ seat }) => chosen.includes(seat));
      });
      if (mine) return c.redirect(`/orders/${mine.id}`, 303);
      const quicker = 'Somebody was quicker: a seat of yours is taken now.';
      return again(409, `${quicker} Nothing was charged; choose another.`);
    }
    if (!(await checkout.requestAuthorization(order)))
      return again(502, 'DropPay cannot be reached just now. Nothing was charged; try again in a minute.');
    return c.redirect(`/orders/${order.id}`, 303);
  });

  app.get('/orders/:id', (c) => {
    const order = orders.get(c.req.param('id'));
    return order ? c.html(orderPage(order, isMine(c, order))) : c.notFound();
  });
  app.get('/orders/:id/status', (c) => {
    const order = orders.get(c.req.param('id'));
    return order ? c.json({ status: order.status }) : c.json({}, 404);
  });
  app.post('/orders/:id/refund', async (c) => {
    const order = orders.get(c.req.param('id'));
    if (!order || !isMine(c, order)) return c.notFound();
    const chosen = await seatsOf(c);
    const returning = order.tickets.map(({ seat }) => seat).filter((seat) => chosen.includes(seat));
    if (returning.length === 0) return c.html(orderPage(order, true, 'Choose what to give back first.'), 400);
    // A charge is refunded once, and by its id alone.
    if (order.charge && !order.refund && orders.transition(order.id, 'paid', 'refunding', { returning }))
      checkout.advance(order.id);
    return c.redirect(`/orders/${order.id}`, 303);
  });
  app.get('/tickets', (c) => c.html(ticketsPage(orders.listByBuyer(c.var.buyer))));

  app.notFound((c) => c.html(errorPage('There is no such page here.'), 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException)
      return c.html(
        errorPage(`Nothing was done. The shop takes forms from its own pages, at ${publicUrl}.`),
        error.status,
      );
    console.error(error);
    return c.html(errorPage('Something failed here. What you have paid is safe: see My tickets.'), 500);
  });
  return { fetch: app.fetch, close: () => checkout.close().then(() => orders.close()) };
}
