import { type OperationName, operationKinds } from '../generated/operation-names.ts';
import { DropPayError, type DropPayErrorJson } from './droppay-error.ts';
import { hintOf, type Outcome } from './outcome.ts';

const names = Object.keys(operationKinds) as OperationName[];

const outcomes: readonly unknown[] = ['not_sent', 'rejected', 'unknown'] satisfies Outcome[];

/**
 * The DropPayError that something from another process, worker or queue was:
 *
 * | value                                                      | the error's properties                           |
 * | ---------------------------------------------------------- | ------------------------------------------------ |
 * | a DropPayError, of this copy of the package or another one | itself                                           |
 * | what `toJSON` made of one, parsed                          | all but `response` and `cause`                   |
 * | a clone: `structuredClone`, `postMessage`, `v8.serialize`  | `message`, `operation`, `outcome`, `status`, `cause` |
 * | anything else                                              | `undefined` is returned                          |
 *
 * A clone of an error keeps its message and none of its properties, so they are read from the message. Where that does not
 * say for certain that no money moved, the outcome is `unknown`.
 */
export function reviveDropPayError(value: unknown): DropPayError | undefined {
  if (value instanceof DropPayError) return value;
  const { name, message, cause, outcome, ...rest } = Object(value) as Partial<DropPayErrorJson & Error>;
  const operation = names.find((each) => String(message).startsWith(`${each} `));
  if (operation === undefined || typeof message !== 'string') return undefined;
  if (Object.prototype.toString.call(value) === '[object Error]') {
    return new DropPayError(message, { operation, cause, ...told(operation, message) });
  }
  if (name !== 'DropPayError' || !outcomes.includes(outcome)) return undefined;
  const { status, code, description, errorName, attempt } = rest;
  return new DropPayError(message, {
    operation,
    outcome: outcome!,
    status,
    code,
    description,
    errorName,
    ...(attempt !== undefined && { attempt }),
  });
}

/** What a message says of its error. */
function told(operation: OperationName, message: string): { outcome: Outcome; status: number | undefined } {
  const kind = operationKinds[operation];
  const status = Number(/status (\d{3})\b/.exec(message)?.[1]) || undefined;
  const isUnknown = message.endsWith(hintOf(kind, 'unknown'));
  const isCertain = !isUnknown && message.endsWith(hintOf(kind, 'rejected'));
  const certain = /^\S+ (was not sent|[^"]*before it was sent)/.test(message)
    ? 'not_sent'
    : status && 'rejected';
  return { outcome: (isCertain && certain) || 'unknown', status };
}
