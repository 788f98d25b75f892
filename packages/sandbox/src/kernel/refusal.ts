import type { ErrorName } from '../generated/errors.ts';

/** An error of the contract's catalogue, sent instead of a result. Nothing is changed. */
export interface Refusal<Name extends string = ErrorName> {
  refused: Name;
  /** Why, for the developer: the request log and the header `x-sandbox-reason` say it. Holds no secrets. */
  because: string;
}

export function refuse<Name extends string = ErrorName>(refused: Name, because: string): Refusal<Name> {
  return { refused, because };
}

export function isRefusal<Name extends string>(value: unknown): value is Refusal<Name> {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
