import type { AuthorizationId, PayTokenValue } from '../generated/schemas.ts';
import type { ChargeVerdict } from './charge-verdict.ts';

/** A charge that is under way or failed. It holds a pay token: never show it. */
export interface ChargeAttempt {
  readonly id: AuthorizationId | undefined;
  payToken: PayTokenValue | undefined;
  /** How often the authorization had been charged when its pay token was read. */
  countBefore?: number | undefined;
  /** Another charge of this client for the same authorization was under way or unsettled at the same time. */
  overlapping?: boolean;
  /** When it failed, in milliseconds of `performance.now()`, a clock that nobody sets. */
  failedAt?: number;
  /** The final verdict. It stays, because what is read later counts later charges too. */
  verdict?: ChargeVerdict;
}
