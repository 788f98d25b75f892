import type { AuthorizationId, PayTokenValue } from '../generated/schemas.ts';
import type { ChargeVerdict } from './charge-verdict.ts';

/** A charge that is under way or failed. It holds a pay token: never show it. */
export interface ChargeAttempt {
  readonly id: AuthorizationId | undefined;
  payToken: PayTokenValue | undefined;
  /** How often the authorization had been charged when its pay token was read. */
  countBefore?: number | undefined;
  /**
   * When its pay token, read by this client, ends at the latest by the dates that came with it, in milliseconds of
   * `performance.now()`, a clock that nobody sets; when it was read where there were none. Absent for a token of the caller's.
   */
  endsAt?: number;
  /** Another charge of this client for the same authorization was under way or unsettled at the same time. */
  overlapping?: boolean;
  /** When it failed, by the same clock. */
  failedAt?: number;
  /** When the authorization was first read without that pay token, or final, by the same clock. */
  overAt?: number;
  /** The final verdict. It stays, because what is read later counts later charges too. */
  verdict?: ChargeVerdict;
}
