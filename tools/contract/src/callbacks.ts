import { ContractError } from './contract-error.ts';
import type { Document, OperationObject } from './document.ts';

/** A webhook that an operation makes DropPay call. */
export interface Callback {
  /** The webhook's name, `push`. */
  webhook: string;
  /** Where it is called: a runtime expression, `{$request.body#/webhooks/ALL}`. */
  address: string;
}

/** @throws {ContractError} when a callback is not named after the operationId of a webhook. */
export function readCallbacks(
  document: Document,
  { operationId, callbacks = {} }: OperationObject,
): Callback[] {
  const webhooks = Object.entries(document.webhooks ?? {});
  return Object.entries(callbacks).flatMap(([name, addresses]) => {
    const [webhook] = webhooks.find(([, { post }]) => post?.operationId === name) ?? [];
    if (webhook === undefined) {
      throw new ContractError(
        `${operationId} has the callback ${name}, which is no webhook. Name it by a webhook's operationId.`,
      );
    }
    return Object.keys(addresses).map((address) => ({ webhook, address }));
  });
}
