import { methods } from '@droppay/contract/document';

export type Step = 'patch' | 'minor' | 'major';

/** One difference between two expanded documents. */
export interface Change {
  kind: 'added' | 'removed' | 'changed';
  /** Redocly's name for the kind of node, `Schema`; of an extension, its key, `x-extensible-enum`. */
  part: string;
  /** The keyword that changed, when it is not the whole node. */
  keyword?: string;
  /** From the root to the value that changed: in the new document, and for what was removed in the old one. */
  place: readonly string[];
  /** The same in the old document, where it has such a place. */
  formerPlace: readonly string[];
  before?: unknown;
  after?: unknown;
  /** What `redocly diff` says of it; nothing of what it does not see. */
  redocly?: Step;
}

/** Tells who sends what is at a place: events come from DropPay like responses, responses to them from the caller. */
export function sender(place: readonly string[]): 'caller' | 'droppay' | undefined {
  const body = place.indexOf('schema'); // beyond it, names are those of properties
  const around = body === -1 ? place : place.slice(0, body);
  const event = around[0] === 'webhooks' || around.includes('callbacks');
  // The last one counts: a callback is inside an operation and has a body and responses of its own.
  const part = around.findLast((token) => ['requestBody', 'responses', 'parameters'].includes(token));
  if (part === undefined) return undefined;
  return (part === 'responses') === event ? 'caller' : 'droppay';
}

function isMethod(token: string | undefined): token is string {
  return methods.some((method) => method === token);
}

/** `POST /shop/v1/pos/charge`, `webhook push`, or the part of the document. */
export function operationOf([root = 'document', name, method]: readonly string[]): string {
  if (root === 'webhooks' && name !== undefined) return `webhook ${name}`;
  if (root !== 'paths' || name === undefined) return root;
  return isMethod(method) ? `${method.toUpperCase()} ${name}` : name;
}

/** Where in its operation, `request · recipient.account` or `response 200 · refund`. */
export function partOf(place: readonly string[]): string {
  const tail = place[0] === 'paths' || place[0] === 'webhooks' ? place.slice(2) : place.slice(1);
  const words = isMethod(tail[0]) ? tail.slice(1) : tail;
  return words
    .filter((token) => !['content', 'application/json', 'schema', 'properties'].includes(token))
    .join(' · ');
}
