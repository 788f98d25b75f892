import type { Visitor } from '../redocly.ts';

type PathItem = Record<string, { operationId?: string }>;

/**
 * Gives the operations of callbacks ids of their own. A callback here is the webhook of the same name, by reference;
 * Redocly writes it out a second time in the bundle, and an id that two operations have makes OpenAPI invalid.
 */
export const callbackOperationIds = (): Visitor => ({
  Callback: {
    leave(node) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Redocly visits nothing else as a callback
      for (const item of Object.values(node as Record<string, PathItem>)) {
        // The operation itself is shared with the webhook, which keeps its id.
        if (item['post'])
          item['post'] = { ...item['post'], operationId: `${item['post'].operationId}Callback` };
      }
    },
  },
});
