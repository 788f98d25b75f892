import type { OperationName } from '../generated/operation-names.ts';

/** What a response has of another shape than the contract says. It is the first such thing; there may be more. */
export interface Flaw {
  /** Where in the body, as a JSON Pointer: `/brand/name`, or an empty text for the body itself. */
  readonly pointer: string;
  /** What it has to be: `must be a string`. Never what it is. */
  readonly rule: string;
}

/**
 * Finds the first flaw in the body of a 2xx response; `undefined` where there is none. It is not waited for, and may load
 * what it needs.
 */
export type FindFlaw = (
  operation: OperationName,
  body: unknown,
) => Flaw | undefined | Promise<Flaw | undefined>;
