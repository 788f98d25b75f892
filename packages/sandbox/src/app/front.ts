import { Hono } from 'hono';
import { createControlFront } from '../control/control-front.ts';
import { operations } from '../generated/operations.ts';
import { createCheckoutFront } from '../http/checkout-script.ts';
import { createDispatch } from '../http/dispatch.ts';
import { createListenerFront } from '../http/listener-front.ts';
import { routeOperations } from '../http/operation-routes.ts';
import type { Runtime } from '../http/runtime.ts';
import { createPagesFront } from '../pages/pages-front.ts';
import { handlers } from './handlers.ts';

/** Routes every request: to the contract's operations, for the API and the Checkout host alike, as the host is ignored. */
export function createFront(runtime: Runtime): Hono {
  const front = new Hono();
  const others = new Hono();
  front.route('/', createCheckoutFront(runtime));
  front.route('/', createPagesFront(runtime));
  front.route('/', createListenerFront(runtime));
  front.route('/', createControlFront(runtime));
  front.get('/openapi.json', async () =>
    Response.json((await import('@droppay/spec', { with: { type: 'json' } })).default),
  );
  routeOperations({ front, others }, runtime, Object.values(operations), createDispatch(runtime, handlers));
  // What a handler throws is a fault that was asked for: the caller is to see it as it is.
  front.onError((error) => {
    throw error;
  });
  front.notFound(({ req }) => others.fetch(req.raw));
  return front;
}
