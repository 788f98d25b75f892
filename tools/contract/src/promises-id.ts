import type { Document } from './document.ts';
import type { Result } from './responses.ts';

/** Verbs that give the resource itself; others give what only looks like it. */
const verbs: ReadonlySet<string> = new Set(['create', 'get', 'update', 'delete']);

/**
 * Whether an operation gives one resource that has an id, though the schema does not require it: a push without one comes
 * from a batch alone, and a transfer without one stands in lists alone. Whoever calls the operation can count on the id.
 */
export function promisesId(document: Document, verb: string, { schemas }: Result): boolean {
  const [name = '', ...others] = schemas;
  const { properties = {}, required = [] } = document.components.schemas[name] ?? {};
  const named = properties['id']?.$ref !== undefined;
  return others.length === 0 && verbs.has(verb) && named && !required.includes('id');
}
