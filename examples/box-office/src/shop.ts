import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DropPay, type DropPayOptions, isDropPayError } from '@droppay/client';
import { createWebhooks } from '@droppay/webhooks';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { type House, theatre } from './house.ts';
import { Orders } from './orders.ts';
import { orderPage } from './pages/order.ts';
import { sorryPage } from './pages/page.ts';
import { seatsPage } from './pages/seats.ts';
import { ticketsPage } from './pages/tickets.ts';
import type { Settings } from './settings.ts';
import { createTill } from './till.ts';

/** The most seats of one order. */
const MOST = 6;
const own = (name: string) => new URL(`../public/${name}`, import.meta.url);
const files: Record<string, [type: string, at: URL]> = {
  '/style.css': ['text/css', new URL(import.meta.resolve('@droppay/sandbox/style.css'))],
  '/icon.svg': ['image/svg+xml', own('icon.svg')],
  '/live.js': ['text/javascript', own('live.js')],
  '/seats.js': ['text/javascript', own('seats.js')],
};
const [none, self] = [["'none'"], ["'self'"]];
const policy = { defaultSrc: none, baseUri: none, frameAncestors: none, formAction: self };
const contentSecurityPolicy = { ...policy, scriptSrc: self, styleSrc: self, imgSrc: self, connectSrc: self };

export interface Shop {
  fetch: (request: Request) => Response | Promise<Response>;
  /** Waits for calls that may move money, at most half a minute, and closes the orders. */
  close: () => Promise<void>;
}

/** The Box Office. It goes on at once with orders that were interrupted. `options` are those of the client, for tests. */
export function openShop(settings: Settings, options: DropPayOptions = {}, house: House = theatre): Shop {
  const { PUBLIC_URL: publicUrl } = settings;
  const droppay = new DropPay({
    applicationKey: settings.DROPPAY_APPLICATION_KEY,
    applicationSecret: settings.DROPPAY_APPLICATION_SECRET,
    connectionCode: settings.DROPPAY_CONNECTION_CODE,
    baseUrl: settings.DROPPAY_URL,
    ...options,
  });
  const webhooks = createWebhooks({
    credentials: { username: 'droppay', password: settings.WEBHOOK_PASSWORD },
    confirm: droppay,
  });
  const listener = webhooks.url(`${publicUrl}/webhooks`, 'authorization');
  const orders = new Orders(settings.DATABASE);
  const till = createTill(droppay, orders, settings.DROPPAY_POS_ID);
  webhooks.on('authorization', async (event) => till.hear(await event.confirm()));

  const app = new Hono();
  app.all('/webhooks/*', ({ req }) => webhooks.fetch(req.raw));
  app.use(secureHeaders({ referrerPolicy: 'same-origin', contentSecurityPolicy }));
  app.use(csrf({ origin: publicUrl }), bodyLimit({ maxSize: 16_384 }));
  for (const [path, [type, at]] of Object.entries(files)) {
    app.get(path, async (c) => c.body(await readFile(at), 200, { 'content-type': type }));
  }

  const seatsOf = async (c: Context) => (await c.req.formData()).getAll('seat').map(String);
  app.get('/', (c) => c.html(seatsPage(house, orders.taken())));
  app.post('/orders', async (c) => {
    const chosen = await seatsOf(c);
    const seats = house.flat().filter(({ id }) => chosen.includes(id));
    const again = (status: 400 | 409 | 502, problem: string) =>
      c.html(seatsPage(house, orders.taken(), chosen, problem), status);
    if (seats.length === 0) return again(400, 'Choose a seat first.');
    if (seats.length > MOST) return again(400, `Choose ${MOST} seats at most; these are ${seats.length}.`);
    const buyer = getCookie(c, 'buyer') || randomBytes(24).toString('base64url');
    const order = orders.open(buyer, seats);
    if (!order)
      return again(
        409,
        'Somebody was quicker: a seat of yours is taken now. Nothing was charged; choose another.',
      );
    try {
      await till.open(order, { listener, loopback: `${publicUrl}/orders/${order.id}` });
    } catch (error) {
      if (!isDropPayError(error)) throw error;
      console.error(`Order ${order.id} ended. ${error.message}`);
      return again(502, 'DropPay cannot be reached just now. Nothing was charged; try again in a minute.');
    }
    const secure = publicUrl.startsWith('https:');
    setCookie(c, 'buyer', buyer, { httpOnly: true, secure, sameSite: 'Lax', maxAge: 31_536_000 });
    return c.redirect(`/orders/${order.id}`, 303);
  });

  const isMine = (c: Context, { buyer }: { buyer: string }) => getCookie(c, 'buyer') === buyer;
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
    if (order.charge && !order.refund && orders.move(order.id, 'paid', 'refunding', { returning }))
      till.drive(order.id);
    return c.redirect(`/orders/${order.id}`, 303);
  });
  app.get('/tickets', (c) => c.html(ticketsPage(orders.of(getCookie(c, 'buyer') ?? ''))));

  app.notFound((c) => c.html(sorryPage('There is no such page here.'), 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    console.error(error);
    return c.html(sorryPage('Something failed here. What you have paid is safe: see My tickets.'), 500);
  });
  return { fetch: app.fetch, close: () => till.close().then(() => orders.close()) };
}
