import type { Status } from './response.ts';

/**
 * What went wrong with a delivery that had good credentials, or with a resource's run. Says what happened and what to do, and
 * never what was in the delivery; `cause` is the error of your handler, your client or your inbox.
 */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  /** The status of the response; of a run, that of a response which waits for it. */
  readonly status: Status;
  /** The resource's kind, once it is known. */
  resource: string | undefined = undefined;
  /** The resource's id, once it is known. */
  id: string | undefined = undefined;

  constructor(status: Status, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
