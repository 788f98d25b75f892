import { jsonOf, type ReceivedResponse, rebuildResponse } from '../calls/received-response.ts';
import type { ErrorName } from '../generated/errors.ts';
import type { OperationName } from '../generated/operation-names.ts';
import { hasBrand } from './brand.ts';
import type { Outcome } from './outcome.ts';

/** A DropPayError as JSON has it: all of it but what its server said, its cause and its stack. */
export interface DropPayErrorJson {
  name: 'DropPayError';
  message: string;
  operation: OperationName;
  outcome: Outcome;
  status?: number | undefined;
  code?: string | undefined;
  description?: string | undefined;
  errorName?: ErrorName | undefined;
  attempt?: string | undefined;
}

interface ErrorDetails extends Omit<DropPayErrorJson, 'name' | 'message'> {
  received?: ReceivedResponse | undefined;
  cause?: unknown;
}

const BRAND = Symbol.for('@droppay/client.error');

/** Not a property, because a response can quote its request, which is not for logs. */
const receivedBy = new WeakMap<Error, ReceivedResponse>();

/** The JSON value of the body that came with an error, or `undefined`. */
export function bodyOf(error: Error): unknown {
  const received = receivedBy.get(error);
  return received && jsonOf(received);
}

/**
 * The one error of this package's methods. Its message says what happened and what it means. Nothing of it but its stack
 * can be changed, so what it says of the money is what the client said. `instanceof` knows the errors of other copies of
 * this package too.
 */
export class DropPayError extends Error {
  declare readonly name: 'DropPayError';
  declare readonly message: string;
  /** The method that failed, `charges.create`. */
  declare readonly operation: OperationName;
  declare readonly outcome: Outcome;
  /** HTTP status, when there was a response. */
  declare readonly status: number | undefined;
  /** DropPay's code, three digits, at most 64 characters. Together with the status it says what went wrong. */
  declare readonly code: string | undefined;
  /** DropPay's words, for people and logs: at most 1,000 characters, without line breaks. */
  declare readonly description: string | undefined;
  /** The error's name in the catalogue (`errors`), when status and code are in it. */
  declare readonly errorName: ErrorName | undefined;
  /**
   * Of a charge by its authorization or a refund whose outcome is `unknown`: what `reconcile` finds it by, also in another
   * process that has the same `attempts`. Opaque, and no secret.
   */
  declare readonly attempt?: string | undefined;

  static override [Symbol.hasInstance](value: unknown): value is DropPayError {
    return hasBrand(DropPayError, BRAND, this, value);
  }

  constructor(message: string, { cause, received, ...details }: ErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    // Every error has these, the attempt only where there is one.
    const all = {
      name: 'DropPayError',
      status: undefined,
      code: undefined,
      description: undefined,
      errorName: undefined,
      ...details,
    };
    for (const [name, value] of Object.entries(all)) {
      Object.defineProperty(this, name, { value, enumerable: true });
    }
    Object.defineProperty(this, BRAND, { value: true });
    if (received) receivedBy.set(this, received);
    // A clone is judged by its message, JSON has what `toJSON` says, and a `response` of its own would hide ours.
    for (const name of ['message', 'toJSON', ...(cause === undefined ? [] : ['cause'])]) {
      const value: unknown = Reflect.get(this, name);
      Object.defineProperty(this, name, { value, writable: false, configurable: false });
    }
    const response = Reflect.getOwnPropertyDescriptor(DropPayError.prototype, 'response');
    Object.defineProperty(this, 'response', { ...response, configurable: false });
  }

  /** The response, when one came and could be read: status, headers, and the raw body, not read yet. */
  get response(): Response | undefined {
    const received = receivedBy.get(this);
    return received && rebuildResponse(received);
  }

  /** For logs, queues and other processes: `reviveDropPayError` makes an error of it again. */
  toJSON(): DropPayErrorJson {
    // oxlint-disable-next-line typescript/no-misused-spread -- its own properties are what is wanted
    return { ...this, message: this.message };
  }
}
