import type { Document, OperationObject } from './document.ts';

/** What an operation makes DropPay call. */
export interface Callback {
  /** The webhook whose operationId it is named after; none where it is something else. */
  webhook: string | undefined;
  /** Where it is called: a runtime expression, `{$request.body#/webhooks/ALL}`. */
  address: string;
}

export function readCallbacks(document: Document, { callbacks = {} }: OperationObject): Callback[] {
  const webhooks = Object.entries(document.webhooks ?? {});
  return Object.entries(callbacks).flatMap(([name, addresses]) => {
    const [webhook] = webhooks.find(([, { post }]) => post?.operationId === name) ?? [];
    return Object.keys(addresses).map((address) => ({ webhook, address }));
  });
}
