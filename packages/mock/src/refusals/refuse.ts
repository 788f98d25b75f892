import type { ContractErrors } from '../contract-errors.ts';
import type { Engine, Operation } from '../prism/engine.ts';
import { type Refusals, statusOf, type Verdict } from './refusals.ts';
import { toResponse } from '../to-response.ts';

interface Context {
  errors: ContractErrors;
  refusals: Refusals;
  refuseViolations: boolean;
}

/**
 * The response to a request in which something is wrong: the error that the sandbox gives, too. Prism's own choice is what is left
 * where an operation of another contract documents no such error.
 */
export function refuse(
  operation: Operation,
  verdict: Verdict,
  given: Awaited<ReturnType<Engine['respond']>>,
  { errors, refusals, refuseViolations }: Context,
): Response {
  const { mistake, first, violations } = verdict;
  if (refuseViolations && hasWords(verdict)) {
    const words = `The request breaks the contract: ${first.message}. ${ALL}`;
    return errors.explained(422, words, violations);
  }
  const refusal = refusals.refuse(operation, verdict);
  if (refusal !== undefined) return refusal;
  const isPrisms = given.violations.includes(first);
  if (isPrisms && given.documented) return toResponse({ ...given, violations });
  return isPrisms && !given.documented
    ? errors.documented(given.status, given.reason, violations, operation)
    : errors.documented(statusOf(mistake), first.message, violations, operation);
}

/** Whoever sends no credentials, or no JSON, gets what every HTTP client knows. */
function hasWords({ mistake, first }: Verdict): boolean {
  return mistake !== 'credentials' && mistake !== 'token' && first.code !== 'syntax';
}

/** The end of a sentence that tells of one violation. */
export const ALL = 'sl-violations lists everything.';
