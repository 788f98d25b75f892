import type { Handler } from './handlers.ts';
import type { WebhookError } from './webhook-error.ts';

/** Tells each error once, though many deliveries may end with it, and lets no listener change an answer. */
export class Report {
  readonly #told = new WeakSet<WebhookError>();
  listener: Handler<WebhookError> = (error) => console.error(error);

  async tell(error: WebhookError): Promise<void> {
    if (this.#told.has(error)) return;
    this.#told.add(error);
    try {
      await this.listener(error);
    } catch (failure) {
      console.error(failure);
    }
  }
}
