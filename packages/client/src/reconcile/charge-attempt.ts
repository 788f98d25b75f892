import type { ChargeVerdict } from './charge-verdict.ts';
import type { AuthorizationId, PayTokenValue } from '../generated/schemas.ts';

/** What is known of a charge that is under way or failed. It holds a pay token: never show it. */
export interface ChargeAttempt {
  readonly id: AuthorizationId | undefined;
  payToken: PayTokenValue | undefined;
  /** How often the authorization had been charged right before. */
  countBefore?: number | undefined;
  /** Another charge of this client for the same authorization was under way or unsettled at the same time. */
  overlapping?: boolean;
  /** When it failed, by the clock that nobody sets (`performance.now()`). */
  failedAt?: number;
  /** Once settled it stays so: what is read later counts later charges too. */
  verdict?: ChargeVerdict;
}
