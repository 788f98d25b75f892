import type { Confirm } from './confirm.ts';
import type { ListenedResource } from './generated/resources.ts';
import type { Handler } from './handler.ts';
import { hintOf } from './hint.ts';
import { resourceNameOf } from './inbox/resource-key.ts';
import { runHints } from './inbox/run-hints.ts';
import type { Handle } from './runner.ts';

/** One handler for each resource: a run again must not repeat those that had succeeded. */
export interface Handlers {
  /** @throws {TypeError} when there is one already, or it is no function. */
  set: (resource: string, handler: Handler<never>) => void;
  /** Reads the resource and calls its handler; fails when there is none. */
  handle: Handle;
}

export function createHandlers(confirm: Confirm | undefined): Handlers {
  const handlers = new Map<string, Handler<never>>();
  return {
    set: (resource, handler) => {
      if (typeof handler !== 'function') throw new TypeError(`The handler for ${resource} is no function.`);
      if (handlers.has(resource)) {
        throw new TypeError(
          `There is a handler for ${resource} events already. Do all in one: two would run again when one fails.`,
        );
      }
      handlers.set(resource, handler);
    },
    handle: async ({ row, hints: kept }, { signal, finishIn }) => {
      const { key, fence, attempts, doneSeq, handledAt, status: last } = row;
      const { tenant, resource, id } = resourceNameOf(key);
      const handler = (handlers.get(resource) ?? handlers.get('any')) as Handler<unknown> | undefined;
      if (handler === undefined) {
        const how = resource === 'unknown' ? 'onUnknown(' : `on('${resource}', `;
        throw new TypeError(`There is no handler for ${resource} events. Add one: webhooks.${how}...).`);
      }
      const current =
        resource === 'unknown'
          ? undefined
          : await confirm?.(tenant, resource satisfies ListenedResource, id, signal);
      signal.throwIfAborted();
      const status = statusOf(current);
      const before = handledAt === undefined ? undefined : { status: last, at: new Date(handledAt) };
      const changed = before === undefined || status === undefined || status !== last;
      const data = {
        key,
        tenant,
        resource,
        id,
        current,
        status,
        ...(before && { before }),
        changed,
        hints: runHints(kept).map((hint) => hintOf(hint, doneSeq)),
        attempt: attempts + 1,
        fence,
      };
      await handler({
        ...data,
        signal,
        doneIn: (transaction: unknown) => finishIn(transaction, status),
        toJSON: () => data,
      });
      return { status, changed };
    },
  };
}

function statusOf(current: unknown): string | undefined {
  const { status } = Object(current) as { status?: unknown };
  return typeof status === 'string' ? status : undefined;
}
