import type { ErrorCatalogue, ErrorName } from '../generated/errors.ts';
import { DropPayError } from './droppay-error.ts';

type Status<Text> = Text extends `${infer Value extends number}` ? Value : number;
type Code<Text, StatusText> = Text extends string
  ? Text
  : Status<StatusText> extends infer Value
    ? number extends Value
      ? string | undefined
      : undefined
    : never;

/** A DropPayError that is in the catalogue, with the status and the code it has there. */
export type KnownError<Name extends ErrorName> = Name extends ErrorName
  ? DropPayError & {
      readonly errorName: Name;
      readonly status: Status<ErrorCatalogue[Name]['status']>;
      readonly code: Code<ErrorCatalogue[Name]['code'], ErrorCatalogue[Name]['status']>;
    }
  : never;

/**
 * Whether something caught is one of these errors of the catalogue: `isDropPayError(error, 'PayTokenExpired')` has status
 * 410 and code `'200'`. Without names, whether it is a DropPayError at all. An error that the catalogue does not have is
 * a DropPayError without `errorName`: it goes by its outcome and status, and its code stays a string.
 *
 * Errors of another copy of this package count too. What `structuredClone` or JSON makes of an error does not, for it has
 * no outcome to ask for: see `reviveDropPayError`.
 */
export function isDropPayError(error: unknown): error is DropPayError;
export function isDropPayError<Name extends ErrorName>(
  error: unknown,
  ...names: readonly [Name, ...Name[]]
): error is KnownError<Name>;
export function isDropPayError(error: unknown, ...names: readonly ErrorName[]): boolean {
  return (
    error instanceof DropPayError &&
    (names.length === 0 || (error.errorName !== undefined && names.includes(error.errorName)))
  );
}
