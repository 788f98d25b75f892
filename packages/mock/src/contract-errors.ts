import { bodyOfStatus, type Catalogue, catalogueOf } from './catalogue.ts';
import type { Operation } from './prism/engine.ts';
import { type Violation, violationsHeader } from './violations.ts';

/** Makes error responses in the contract's form. `violations`, if any, go into `sl-violations`. */
export interface ContractErrors {
  /** The contract's own body for this status, of `operation` if it has one; the reason when there is none. */
  documented: (status: number, reason: string, violations: Violation[], operation?: Operation) => Response;
  /** Exactly this body. */
  given: (status: number, body: unknown, violations: Violation[]) => Response;
  /** Whether `operation` documents errors of this status in a form of its own. */
  hasOwnForm: (operation: Operation, status: number) => boolean;
  /** An `ErrorInfo` that says why. For what only a mock says, so that nobody takes it for DropPay's. */
  explained: (status: number, reason: string, violations?: Violation[]) => Response;
}

/** Takes the bodies from the catalogue `x-errors` of `contract`; works without one. */
export function contractErrors(contract: object): ContractErrors {
  const catalogue = catalogueOf(contract);
  return {
    explained,
    given: response,
    hasOwnForm: (operation, status) => ownBody(catalogue, operation, status) !== undefined,
    documented(status, reason, violations, operation) {
      const body = ownBody(catalogue, operation, status) ?? bodyOfStatus(catalogue, status);
      return body === undefined ? explained(status, reason, violations) : response(status, body, violations);
    },
  };
}

/**
 * The body of an operation whose errors have a form of their own, not an `ErrorInfo`: it documents a range, `4XX`, or shows
 * under `default` what the catalogue does not have.
 */
function ownBody(catalogue: Catalogue, operation: Operation | undefined, status: number): unknown {
  const found = operation?.responses.find(({ code }) => [`${String(status)[0]}XX`, 'default'].includes(code));
  const [example] = found?.contents?.[0]?.examples ?? [];
  if (example === undefined || !('value' in example)) return undefined;
  return found?.code === 'default' && example.key in catalogue ? undefined : example.value;
}

function explained(status: number, reason: string, violations: Violation[] = []): Response {
  return response(status, { description: reason }, violations);
}

function response(status: number, body: unknown, violations: Violation[]): Response {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (violations.length > 0) headers['sl-violations'] = violationsHeader(violations);
  return new Response(JSON.stringify(body), { status, headers });
}
