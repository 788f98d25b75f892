import { type ErrorName, errors } from '../generated/errors.ts';
import type { Operation } from '../generated/operations.ts';
import type { Validated } from '../generated/validators.ts';

/** The schema of the body in which `operation` sends an error of the catalogue; undefined when it does not document it. */
export function schemaOfError(
  { responses, errors: documented }: Operation,
  name: ErrorName,
): Validated | undefined {
  const { status } = errors[name];
  const schema = responses[status] ?? responses[`${String(status)[0]}XX`];
  if (typeof schema !== 'string') return undefined;
  return isForeign({ errors: documented }) || documented.includes(name) ? schema : undefined;
}

/** The registration of third parties has errors of its own, whose shape nobody knows. */
export function isForeign({ errors: documented }: Pick<Operation, 'errors'>): boolean {
  return documented.length === 0;
}
