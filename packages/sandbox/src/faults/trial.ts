import type { OperationId } from '../generated/operations.ts';

/** One count of how often a client sends a call that moves money. */
export interface Trial {
  /** The authorization's, which no other trial has. */
  id: string;
  variant: string;
  operation: OperationId;
  /** What the call is to move. */
  cents: number;
  /** What has to be in the body of the call for it to be this one: an authorization, or a charge. */
  about: string;
  /** Whose money it is. */
  account: string;
  /** What was on the account when it began. */
  before: number;
  /** The number of the latest request before it. */
  since: number;
  /** The id of the fault that the call meets. */
  fault: string | undefined;
}
