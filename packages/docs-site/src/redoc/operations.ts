import { type Document, operationsOf, type PathItem } from '@droppay/contract/document';
import type { RedocOperation } from './extensions.ts';

const allOf = (items: Record<string, PathItem> = {}): RedocOperation[] =>
  Object.values(items).flatMap((item) => operationsOf(item).map(([, operation]) => operation));

/** Every operation, then every webhook, in the order of the contract. The reference has a page for each. */
export function operations(document: Document): RedocOperation[] {
  return [...allOf(document.paths), ...allOf(document.webhooks)];
}

/** The callbacks of an operation, which Redoc shows inside its page. */
export function callbacksOf(operation: RedocOperation): RedocOperation[] {
  return Object.values(operation.callbacks ?? {}).flatMap(allOf);
}

/** The address at which the reference shows an operation or a webhook, relative to the folder of the reference. */
export function route({
  tags: [tag] = [],
  operationId,
}: Pick<RedocOperation, 'tags' | 'operationId'>): string {
  return `index.html#/${tag}/${operationId}`.toLowerCase();
}
