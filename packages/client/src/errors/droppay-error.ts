import { type ReceivedResponse, rebuildResponse } from '../calls/received-response.ts';
import type { ErrorName } from '../generated/errors.ts';
import type { OperationName } from '../generated/operation-names.ts';
import type { Outcome } from './outcome.ts';

interface ErrorDetails {
  operation: OperationName;
  outcome: Outcome;
  status?: number | undefined;
  code?: string | undefined;
  description?: string | undefined;
  errorName?: ErrorName | undefined;
  received?: ReceivedResponse | undefined;
  cause?: unknown;
}

/** The one error of this package's methods. Its message says what happened and what it means. */
export class DropPayError extends Error {
  override readonly name = 'DropPayError';
  /** The method that failed, `charges.create`. */
  readonly operation!: OperationName;
  readonly outcome!: Outcome;
  /** HTTP status, when there was a response. */
  readonly status: number | undefined;
  /** DropPay's code, three digits. Together with the status it says what went wrong. */
  readonly code: string | undefined;
  /** DropPay's words, for people and logs. */
  readonly description: string | undefined;
  /**
   * Of a charge by its authorization or a refund whose outcome is `unknown`: what `reconcile` finds it by, also in another
   * process that has the same `attempts`. Opaque, and no secret.
   */
  readonly attempt?: string;
  /** The error's name in the catalogue (`errors`), when status and code are in it. */
  readonly errorName: ErrorName | undefined;

  // Private, because a response can quote its request, which is not for logs.
  readonly #received: ReceivedResponse | undefined;

  constructor(message: string, { cause, received, ...details }: ErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, details);
    this.#received = received;
  }

  /** The response, when one came and could be read: status, headers, and the raw body, not read yet. */
  get response(): Response | undefined {
    return this.#received && rebuildResponse(this.#received);
  }
}
