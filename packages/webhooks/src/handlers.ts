import { confirm, type ConfirmClient, type Fresh } from './confirm.ts';
import type { WebhookEvent } from './event.ts';
import type { ListenedResource } from './generated/resources.ts';
import { WebhookError } from './webhook-error.ts';

/** An event of one resource, as its handler receives it. */
export type ReceivedEvent<
  Resource extends ListenedResource,
  Client extends ConfirmClient | undefined = undefined,
> = Extract<WebhookEvent, { resource: Resource }> & {
  /**
   * Reads the resource again. What it reads is DropPay's; an event is anybody's who has the credentials, and may be late.
   *
   * @throws {Error} when no client was given; and what the client throws.
   */
  confirm(): Promise<Fresh<Client, Resource>>;
};

// oxlint-disable-next-line typescript/no-invalid-void-type -- a handler may be async or not
export type Handler<Event> = (event: Event) => void | Promise<void>;

/** One handler for each resource: handling an event again must not run those that had succeeded. */
export interface Handlers {
  /** @throws {TypeError} when there is one already. */
  set: (resource: string, handler: Handler<never>) => void;
  /**
   * What handles an event; nothing does for an unknown one without `onUnknown`.
   *
   * @throws {WebhookError} with 500 when a known resource has no handler.
   */
  of: (event: WebhookEvent) => (() => Promise<void>) | undefined;
}

export function createHandlers(client: ConfirmClient | undefined): Handlers {
  const handlers = new Map<string, Handler<never>>();
  return {
    set: (resource, handler) => {
      if (handlers.has(resource)) {
        throw new TypeError(
          `There is a handler for ${resource} events already. Do all in one: two would run again when one fails.`,
        );
      }
      handlers.set(resource, handler);
    },
    of: (event) => {
      const { resource, id } = event;
      const handler = handlers.get(resource) as Handler<unknown> | undefined;
      if (resource === 'unknown') return handler && (async () => handler(event));
      if (handler === undefined) {
        throw new WebhookError(
          500,
          `There is no handler for ${resource} events. Add one: webhooks.on('${resource}', ...).`,
        );
      }
      return async () => handler({ ...event, confirm: () => confirm(client, resource, id) });
    },
  };
}
