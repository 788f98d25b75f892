import type { ChargeAttempt, RefundAttempt } from '../attempts/attempt.ts';
import type { Operation } from '../calls/operation.ts';
import type { DropPayError } from '../errors/droppay-error.ts';

type Attempt = ChargeAttempt | RefundAttempt;

/** What attempts are of, and what their ids begin with. */
export type Kind = 'charge/' | 'refund/';

/** What `reconcile` may be asked about: an error of a call, an attempt, or the id of one. */
export type Asked<Kept extends Attempt> = DropPayError | Kept | string;

/**
 * The id of the attempt that `reconcile` is asked about; `''` when there is none.
 *
 * | asked about                                                        | id                                       |
 * | ------------------------------------------------------------------ | ---------------------------------------- |
 * | an attempt of this kind, or its id                                 | its own                                  |
 * | a DropPayError, also a copy that went through JSON                 | its `attempt`, or none                   |
 * | one of this operation whose outcome says that nothing was made     | `undefined`: there is nothing to find out |
 * | anything else: nothing, another error, an id of an authorization   | a TypeError                              |
 *
 * @throws {TypeError} when it is none of these. Its message quotes nothing.
 */
export function attemptIdOf(kind: Kind, { name }: Operation, asked: unknown): string | undefined {
  const { id, endsBy, operation, outcome, attempt } = Object(asked) as Partial<DropPayError & Attempt>;
  if (typeof operation === 'string' && typeof outcome === 'string') {
    return operation === name && outcome !== 'unknown' ? undefined : (attempt ?? '');
  }
  const given = typeof endsBy === 'number' ? id : asked;
  if (typeof given === 'string' && given.startsWith(kind) && given.lastIndexOf('/') > kind.length)
    return given;
  const resource = name.split('.')[0];
  throw new TypeError(
    `${resource}.reconcile takes the error of ${name}, an attempt that ${resource}.unsettled() lists, or its id, which is the ` +
      `error's attempt. It was given ${whatIs(asked)}.`,
  );
}

/** What a value is, in words that quote nothing of it. */
function whatIs(asked: unknown): string {
  if (asked instanceof Error) return 'another error';
  if (/^(charge|refund)\//.test(typeof asked === 'string' ? asked : (Object(asked) as Attempt).id))
    return 'an attempt of another kind, or a part of its id';
  if (typeof asked === 'string') return 'a string that is no such id';
  if (typeof asked === 'object' && asked) return 'another object';
  return asked === null ? 'null' : typeof asked;
}
