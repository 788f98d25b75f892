import { allOperations } from '../generated/operations.ts';
import type { Operation } from '../calls/operation.ts';
import { DropPayError, type DropPayErrorJson } from './droppay-error.ts';
import { type Outcome, outcomeHint } from './outcome.ts';

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
  const operation = allOperations.find((each) => String(message).startsWith(`${each.name} `));
  if (operation === undefined || typeof message !== 'string') return undefined;
  if (Object.prototype.toString.call(value) === '[object Error]') {
    return new DropPayError(message, { operation: operation.name, cause, ...told(operation, message) });
  }
  if (name !== 'DropPayError' || !outcomes.includes(outcome)) return undefined;
  const { status, code, description, errorName, attempt } = rest;
  return new DropPayError(message, {
    operation: operation.name,
    outcome: outcome!,
    status,
    code,
    description,
    errorName,
    ...(attempt !== undefined && { attempt }),
  });
}

/** What a message says of its error. */
function told(operation: Operation, message: string): { outcome: Outcome; status: number | undefined } {
  const status = Number(/(?:answered with|status) (\d{3})\b/.exec(message)?.[1]) || undefined;
  const isUnknown = message.endsWith(outcomeHint(operation, 'unknown'));
  const isCertain = !isUnknown && message.endsWith(outcomeHint(operation, 'rejected'));
  const certain = /not sent|before it was sent/.test(message) ? 'not_sent' : status && 'rejected';
  return { outcome: (isCertain && certain) || 'unknown', status };
}
