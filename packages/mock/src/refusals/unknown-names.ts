import { unknownProperties } from '@droppay/http-edge/warnings/body-warnings';
import { queryWarnings } from '@droppay/http-edge/warnings/query-warnings';
import type { Warning } from '@droppay/http-edge/warnings/warning';
import type { ContractErrors } from '../contract-errors.ts';
import type { Known } from '../known.ts';
import { ALL } from './refuse.ts';
import type { Violation } from '../violations.ts';

/** The names in a request that the contract does not have: properties of its body at any depth, and parameters of its query. */
export function unknownNames({ body, query }: Known, url: string, value: unknown): Warning[] {
  return [...unknownProperties(value, body), ...queryWarnings(url, query)];
}

/** The response of a strict mock to them: 422, with the words of the warnings. */
export function refuseNames(names: readonly Warning[], { errors }: { errors: ContractErrors }): Response {
  const violations = names.map(({ rule, place, message }): Violation => {
    const where = place === undefined ? ['query'] : ['body', ...place.split('/').slice(1)];
    return { location: ['request', ...where], severity: 'Error', code: rule, message };
  });
  return errors.explained(422, `The mock is strict: ${names[0]!.message} ${ALL}`, violations);
}
