import { errorOf, type Mistake, mistakeOf } from '@droppay/http-edge/refusals/mistakes';
import type { Operation } from '../generated/operations.ts';
import type { Broken } from '../generated/validators.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

/** The error for the first rule that a body or a query breaks. */
export function wrongArguments(
  operation: Pick<Operation, 'errors'>,
  where: 'body' | 'query',
  broken: Broken | undefined,
): Refusal {
  const { keyword = '', instancePath = '', message = 'is wrong' } = broken ?? {};
  const path = instancePath.split('/').slice(1);
  const because = `The ${[where, ...path].join('.')} ${message}.`;
  return refuseMistake(operation, mistakeOf({ keyword, path, message }), because);
}

/** The error for a mistake, by the table that the mock has, too. Where the contract documents none, it is a `BadRequest`. */
export function refuseMistake(
  { errors }: Pick<Operation, 'errors'>,
  mistake: Mistake,
  because: string,
): Refusal {
  return refuse(errorOf(mistake, (name) => errors.includes(name)) ?? 'BadRequest', because);
}
