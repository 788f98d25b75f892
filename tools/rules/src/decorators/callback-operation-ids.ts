import type { Visitor } from '../redocly.ts';

type PathItem = Record<string, { operationId: string }>;

/**
 * Gives the operations of callbacks ids of their own, `pushNotificationOfCreatePush`. A callback here is the webhook of
 * the same name, by reference; Redocly writes it out again in the bundle for each operation that subscribes, and an id
 * that two operations have makes OpenAPI invalid.
 */
export const callbackOperationIds = (): Visitor => ({
  Operation: {
    leave(node) {
      const { operationId, callbacks = {} } = node as {
        operationId: string;
        callbacks?: Record<string, Record<string, PathItem>>;
      };
      const suffix = `Of${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}`;
      for (const item of Object.values(callbacks).flatMap((callback) => Object.values(callback))) {
        // The operation itself is shared with the webhook, which keeps its id.
        if (item['post']) item['post'] = { ...item['post'], operationId: item['post'].operationId + suffix };
      }
    },
  },
});
