import type { Operation, PrismRequest } from '../prism/engine.ts';
import type { Violation } from '../violations.ts';

interface Schema {
  type?: string | string[];
  items?: Schema;
  enum?: unknown[];
  minLength?: number;
  pattern?: string;
}

/** What is wrong with parameters of the query that are there and empty, `?limit=`: Prism takes them for absent. */
export function emptyParameters({ request }: Operation, query: PrismRequest['query']): Violation[] {
  const documented = request?.query ?? [];
  return documented
    .filter(({ name, schema = {} }) => query[name] === '' && !mayBeEmpty(schema as Schema))
    .map(({ name }) => ({
      location: ['request', 'query', name],
      severity: 'Error',
      code: 'type',
      message: `Request query parameter ${name} must not be empty`,
    }));
}

function mayBeEmpty({ type, items = {}, enum: known, minLength = 0, pattern = '' }: Schema): boolean {
  const types = new Set([type ?? 'string'].flat());
  if (types.has('array')) return mayBeEmpty(items);
  if (!types.has('string') || minLength > 0) return false;
  return (known === undefined || known.includes('')) && new RegExp(pattern, 'u').test('');
}
