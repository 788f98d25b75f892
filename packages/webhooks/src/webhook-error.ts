import type { Status } from './response.ts';

/**
 * Why a delivery with good credentials did not get 200. Says what happened and what to do, and never what was
 * in the delivery; `cause` is the error of your handler or your store, or the `WebhookParseError`.
 */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  /** The status of the response. */
  readonly status: Status;
  /** The event's resource, once it is known. */
  resource: string | undefined = undefined;
  /** The event's id, once it is known. */
  id: string | undefined = undefined;

  constructor(status: Status, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
