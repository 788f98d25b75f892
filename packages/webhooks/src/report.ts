import type { Handler } from './handlers.ts';
import type { WebhookError } from './webhook-error.ts';

export interface Report {
  /** Tells each error once, though many deliveries may end with it, and lets no listener change a response. */
  tell: (error: WebhookError) => Promise<void>;
  listen: (listener: Handler<WebhookError>) => void;
}

export function createReport(): Report {
  const told = new WeakSet<WebhookError>();
  let current: Handler<WebhookError> = (error) => console.error(error);
  return {
    tell: async (error) => {
      if (told.has(error)) return;
      told.add(error);
      try {
        await current(error);
      } catch (failure) {
        console.error(failure);
      }
    },
    listen: (listener) => {
      current = listener;
    },
  };
}
