import type { Contract, Operation, PathItem } from './openapi.ts';

const operationsOf = (items: Record<string, PathItem> | undefined): Operation[] =>
  Object.values(items ?? {})
    .flatMap((item) => Object.values(item))
    .filter((operation) => typeof operation.operationId === 'string');

/** Every operation, then every webhook of the contract, in its order: what the reference has a page for. */
export function operations(contract: Contract): Operation[] {
  return [...operationsOf(contract.paths), ...operationsOf(contract.webhooks)];
}

/** The callbacks of an operation, which Redoc shows inside its page. */
export function callbacksOf(operation: Operation): Operation[] {
  return Object.values(operation.callbacks ?? {}).flatMap(operationsOf);
}

/** Where the reference shows an operation or a webhook, relative to its folder. */
export function route({ tags: [tag], operationId }: Pick<Operation, 'tags' | 'operationId'>): string {
  return `index.html#/${tag}/${operationId}`.toLowerCase();
}
