import type { Engine, Operation, PrismResponse } from '../prism/engine.ts';
import type { Violation } from '../violations.ts';

/**
 * Whether `body` breaks the contract nowhere but where the response, an example of the contract, breaks it by itself. Judges all of it,
 * which takes as long as a fourth of a response: for schemas whose parts cannot be judged one by one.
 */
export function isAllowed(
  engine: Pick<Engine, 'judge'>,
  operation: Operation,
  response: PrismResponse,
  body: unknown,
): boolean {
  const own = new Set(brokenPlaces(response.violations));
  return brokenPlaces(engine.judge(operation, { ...response, body })).every((place) => own.has(place));
}

/** Where a response's body breaks the contract, `body/recipient/account`. */
function brokenPlaces(violations: readonly Violation[]): string[] {
  return violations
    .filter(({ location, severity }) => location[0] === 'response' && severity === 'Error')
    .map(({ location: [, ...place] }) => place.join('/'));
}
