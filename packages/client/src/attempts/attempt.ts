import type { AuthorizationId } from '../generated/schemas.ts';

/**
 * What is kept of a call that moves money, written before it is sent: JSON, without any secret. Times are milliseconds since
 * 1970.
 */
interface Attempt {
  /** Finds it again: `charge/CHTQA45B7PA98/` and a UUID. The error of the call has it, as `attempt`. */
  readonly id: string;
  /** Euro, as asked for. */
  readonly amount?: number | undefined;
  readonly startedAt: number;
  /** When the call has ended at the latest, by its timeout. */
  readonly endsBy: number;
  /** A random mark of the client that made it, and how far its clock that nobody sets was behind the time. */
  readonly client: string;
  readonly offset: number;
  /** When it failed with an unknown outcome. Absent while it is under way, and when its process died. */
  failedAt?: number;
  /** When it ends by itself: 30 days after its call, a day after its verdict. */
  expiresAt: number;
}

/** A charge that is under way, or whose outcome is unknown. Ask `charges.reconcile` what became of it. */
export interface ChargeAttempt extends Attempt {
  readonly authorization_id: AuthorizationId;
  /** Your mark of it, as you sent it with the charge: what it was for. */
  readonly merchant_custom_id?: string | undefined;
  /** It may have been sent. Without it the charge was not: this is written before it is. */
  sending?: true;
  /** The SHA-256 of its pay token, in hexadecimal. Absent for a pay token of the caller's own. */
  payToken?: string;
  /** How often the authorization had been charged when its pay token was read. */
  countBefore?: number | undefined;
  /** When the pay token ends at the latest, by the dates that came with it; when it was read where there were none. */
  payTokenEndsAt?: number;
  /** Another charge of the authorization was under way or unsettled at the same time. */
  overlapping?: true;
  /** When the authorization was first read without that pay token, or final. */
  overAt?: number;
  /** The charge, when `create` was told of one: one that has a verdict, or one whose status proves nothing yet. */
  charge_id?: string;
  /**
   * What a response said that was not believed: the charge of another amount, or of another authorization. Then a count proves
   * neither. As texts, `[hidden]` for what is longer than 19 characters.
   */
  contradicted?: { charge_id?: string; authorization_id?: string; amount?: string };
  /** The final verdict. It stays for a day, because what is read later counts later charges too. */
  verdict?: 'charged' | 'not_charged';
}

/** A refund that is under way, or whose outcome is unknown. Ask `refunds.reconcile` what became of it. */
export interface RefundAttempt extends Attempt {
  readonly charge_id: string;
  /** The refund, when a response told it: one that has a verdict, or one whose status proves nothing yet. */
  refund_id?: string;
  /** The final verdict. It stays for a day, so that nobody asks for the refund again meanwhile. */
  verdict?: 'refunded' | 'not_refunded';
}
