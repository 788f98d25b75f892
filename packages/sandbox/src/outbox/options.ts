import type { Form } from './body.ts';
import type { Send } from './target.ts';

/** How webhooks are delivered. */
export interface WebhookOptions {
  /**
   * Sends each delivery in place of the platform's `fetch`: `webhooks.fetch` of `@droppay/webhooks`, for one. Where it
   * goes is its own business.
   */
  fetch?: Send;
  /** Hosts that may be delivered to besides this machine's loopback. A `fetch` of your own does not heed them. */
  allowHosts?: readonly string[];
  /**
   * The form of their bodies.
   * @default 'known'
   */
  form?: Form;
  /**
   * Whether failed deliveries are tried again, 9 times in 3 days. Not documented by DropPay.
   * @default false
   */
  retries?: boolean;
  /**
   * Milliseconds, of the host, that a listener has to respond.
   * @default 10_000
   */
  timeout?: number;
}
