import { Hono } from 'hono';
import { LISTENER_PATH } from '../inbox/own-listener.ts';
import type { Runtime } from './runtime.ts';

/** The sandbox's own listener, for developers who have no server yet. Like DropPay's listeners it is not in the request log. */
export function createListenerFront(runtime: Runtime): Hono {
  const front = new Hono();
  front.all(`${LISTENER_PATH}*`, ({ req }) => runtime.inbox.deliver(req.raw));
  return front;
}
