import { type Violation, violationsHeader } from './violations.ts';

/** Makes error answers in the contract's form. `violation`, if any, goes into `sl-violations`. */
export interface ContractErrors {
  /** The contract's own body for this status; the reason when its catalogue has none. */
  documented: (status: number, reason: string, violations: Violation[]) => Response;
  /** An `ErrorInfo` that says why. For what only a mock says, so that nobody takes it for DropPay's. */
  explained: (status: number, reason: string, violations?: Violation[]) => Response;
}

/** Names in `x-errors` of the errors whose meaning the status says alone. */
const NAMES: Record<number, string> = {
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
    documented(status, reason, violations) {
      const entry = catalogue[NAMES[status] ?? ''];
      return entry === undefined
        ? explained(status, reason, violations)
        : answer(status, entry.value, violations);
    },
  };
}

function explained(status: number, reason: string, violations: Violation[] = []): Response {
  return answer(status, { description: reason }, violations);
}

function answer(status: number, body: unknown, violations: Violation[]): Response {
  const response = Response.json(body, { status });
  if (violations.length > 0) response.headers.set('sl-violations', violationsHeader(violations));
  return response;
}
