import { isDeepStrictEqual } from 'node:util';
import type { Engine, Operation, PrismRequest, PrismResponse } from './engine.ts';
import { reflect } from './reflect.ts';
import type { Violation } from './violations.ts';

/**
 * The body of a response with as much of its request as the contract allows it to have: what would break the response's
 * schema stays as the contract's example has it.
 */
export function reflectAllowed(
  engine: Pick<Engine, 'judge'>,
  operation: Operation,
  request: PrismRequest,
  response: PrismResponse,
): unknown {
  const { body: example, status, violations } = response;
  // An example that breaks the contract by itself does so with a value of the request in it, too.
  const own = new Set(brokenPlaces(violations));
  const broken = (body: unknown): string[] =>
    brokenPlaces(engine.judge(operation, { ...response, body })).filter((place) => !own.has(place));

  const whole = reflect(operation, request, example, undefined, status);
  if (isDeepStrictEqual(whole, example)) return example;
  const refused = broken(whole);
  if (refused.length === 0) return whole;
  const isRefused = (place: string): boolean => refused.some((each) => `${place}/`.startsWith(`${each}/`));
  const rest = reflect(operation, request, example, isRefused, status);
  return broken(rest).length === 0 ? rest : example;
}

/** Where a response's body breaks the contract, `/recipient/account`. */
function brokenPlaces(violations: Violation[]): string[] {
  return violations
    .filter(({ location, severity }) => location[0] === 'response' && severity === 'Error')
    .map(({ location: [, , ...place] }) => place.map((part) => `/${part}`).join(''));
}
