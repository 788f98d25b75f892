import type { Operation } from './engine.ts';
import { type Violation, violationsHeader } from './violations.ts';

/** Makes error responses in the contract's form. `violations`, if any, go into `sl-violations`. */
export interface ContractErrors {
  /** The contract's own body for this status, of `operation` if it has one; the reason when there is none. */
  documented: (status: number, reason: string, violations: Violation[], operation?: Operation) => Response;
  /** An `ErrorInfo` that says why. For what only a mock says, so that nobody takes it for DropPay's. */
  explained: (status: number, reason: string, violations?: Violation[]) => Response;
}

/** Names in `x-errors` of the errors whose meaning the status says alone. */
const names: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  404: 'NotFound',
  405: 'MethodNotAllowed',
};

/** Takes the bodies from the catalogue `x-errors` of `contract`; works without one. */
export function contractErrors(contract: object): ContractErrors {
  const { 'x-errors': catalogue = {} } = contract as { 'x-errors'?: Record<string, { value: unknown }> };
  return {
    explained,
    documented(status, reason, violations, operation) {
      const body = ofRange(operation, status) ?? catalogue[names[status] ?? '']?.value;
      return body === undefined ? explained(status, reason, violations) : response(status, body, violations);
    },
  };
}

/** The body of an operation that documents `4XX`: there the errors have a form of their own, not an `ErrorInfo`. */
function ofRange(operation: Operation | undefined, status: number): unknown {
  const range = operation?.responses.find(({ code }) => code === `${String(status)[0]}XX`);
  const [example] = range?.contents?.[0]?.examples ?? [];
  return example !== undefined && 'value' in example ? example.value : undefined;
}

function explained(status: number, reason: string, violations: Violation[] = []): Response {
  return response(status, { description: reason }, violations);
}

function response(status: number, body: unknown, violations: Violation[]): Response {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (violations.length > 0) headers['sl-violations'] = violationsHeader(violations);
  return new Response(JSON.stringify(body), { status, headers });
}
