import type { ChargeAttempt, RefundAttempt } from '../attempts/attempt.ts';
import { attemptTime } from '../attempts/attempt-clock.ts';
import { AttemptEntry, parseAttempts, settle } from '../attempts/attempt-entry.ts';
import type { Attempts } from '../attempts/attempts.ts';
import { digest } from '../attempts/digest.ts';
import { noteContradiction } from '../attempts/note-contradiction.ts';
import type { CallOptions } from '../calls/call.ts';
import type { Operation } from '../calls/operation.ts';
import { callError } from '../errors/call-error.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { sanitizeError } from '../errors/sanitize-error.ts';
import { createRefund } from '../generated/later-operations.ts';
import { createCharge } from '../generated/operations.ts';
import type { AuthorizationsResource } from '../generated/resources/authorizations.ts';
import type { ChargesResource } from '../generated/resources/charges.ts';
import type { Refund, RefundRequest } from '../generated/schemas.ts';
import { startDeadline } from '../transport/deadline.ts';
import type { ChargeVerdict, ReconcileOptions } from './charge-verdict.ts';
import { judgeCharge } from './judge-charge.ts';
import { judgeNamed, namedCharge, type NamedCharge } from './judge-named.ts';
import { makeRefund } from './make-refund.ts';
import { judgeRefund, type RefundVerdict } from './refund-verdict.ts';

type Attempt = ChargeAttempt | RefundAttempt;
type Kind = 'charge/' | 'refund/';

/**
 * Finds out what became of attempts, by reading, and makes refunds. Its code is loaded when it is first used: until then the store
 * has what it is asked about, and nothing of a refund has been sent.
 */
export class Reconciler {
  readonly #attempts: Attempts;
  readonly #authorizations: AuthorizationsResource;
  readonly #charges: ChargesResource;
  readonly #timeout: number;
  /** What was told of an error is told again, as it was. */
  readonly #verdicts = new WeakMap<object, ChargeVerdict>();

  constructor(
    attempts: Attempts,
    authorizations: AuthorizationsResource,
    charges: ChargesResource,
    timeout: number,
  ) {
    this.#attempts = attempts;
    this.#authorizations = authorizations;
    this.#charges = charges;
    this.#timeout = timeout;
  }

  async charge(of: DropPayError | ChargeAttempt, options: ReconcileOptions = {}): Promise<ChargeVerdict> {
    const told = this.#verdicts.get(of);
    if (told) return told;
    if (isHarmless(of, createCharge)) return { verdict: 'not_charged' };
    const verdict = await this.#charge(of, options);
    if (verdict.verdict !== 'still_unknown') this.#verdicts.set(of, verdict);
    return verdict;
  }

  /** The rows of the table at ChargeVerdict that an attempt decides, and by a reading those of `judgeCharge`. */
  async #charge(of: DropPayError | ChargeAttempt, options: ReconcileOptions): Promise<ChargeVerdict> {
    const id = idOf(of);
    const entry = this.#entry<ChargeAttempt>('charge/', id);
    const attempt = await this.#ask(createCharge, options, async () => entry?.find(id));
    if (!entry || !attempt) return { verdict: 'still_unknown' };
    // The store may have failed when it was to be noted.
    if (of instanceof Error) noteContradiction(attempt, of);
    if (attempt.verdict === 'not_charged') return { verdict: 'not_charged' };
    const { client } = this.#attempts;
    const [askedAt] = attemptTime(attempt, client);
    const conclude = (judge: (kept: ChargeAttempt) => ChargeVerdict): Promise<ChargeVerdict> =>
      this.#ask(createCharge, options, () => entry.change((all) => conclusion(all, id, judge)));
    if (!attempt.sending) {
      const retryAfter = attempt.endsBy - askedAt;
      if (retryAfter > 0) return { verdict: 'still_unknown', retryAfter };
      // Should its process come back to life now, it finds the verdict and does not send.
      return conclude(({ sending }) =>
        sending ? { verdict: 'still_unknown', retryAfter: 1000 } : { verdict: 'not_charged' },
      );
    }
    const authorization = await this.#authorizations.get(attempt.authorization_id, options);
    const payToken = await digestOf(authorization.pay_token?.val);
    const [, now] = attemptTime(attempt, client);
    const reading = { askedAt, now, payToken, exclusive: options.exclusive };
    const named = await this.#readNamed(attempt, options);
    return conclude((kept) => {
      if (kept.verdict) return { verdict: kept.verdict, authorization };
      if (attempt.contradicted) kept.contradicted = attempt.contradicted;
      return judgeNamed(kept, named, judgeCharge(kept, authorization, reading));
    });
  }

  /** The charge that the attempt's response named, if there is one. */
  async #readNamed(attempt: ChargeAttempt, options: CallOptions): Promise<NamedCharge | undefined> {
    const id = namedCharge(attempt);
    if (id === undefined) return undefined;
    try {
      const charge = await this.#charges.get(id, options);
      return { charge, payToken: await digestOf(charge.pay_token_val) };
    } catch (error) {
      // No charge, or nobody's business here: the id was of something else.
      if ([400, 403, 404].includes((error as DropPayError).status!)) return undefined;
      throw error;
    }
  }

  /** The rows of the table at RefundVerdict that an attempt decides, and by a reading those of `judgeRefund`. */
  async refund(of: DropPayError | RefundAttempt, options: CallOptions = {}): Promise<RefundVerdict> {
    if (isHarmless(of, createRefund)) return { verdict: 'not_refunded' };
    const id = idOf(of);
    const entry = this.#entry<RefundAttempt>('refund/', id);
    const attempt = await this.#ask(createRefund, options, async () => entry?.find(id));
    if (!entry || !attempt) return { verdict: 'still_unknown' };
    const charge = await this.#charges.get(attempt.charge_id, options);
    return this.#ask(createRefund, options, () =>
      entry.change((all) =>
        conclusion(all, id, (kept): RefundVerdict =>
          kept.verdict ? { verdict: kept.verdict, charge } : judgeRefund(kept, charge),
        ),
      ),
    );
  }

  makeRefund(
    request: RefundRequest,
    options: CallOptions,
    isOnce: boolean,
    send: (request: RefundRequest, options: CallOptions) => Promise<Refund>,
  ): Promise<Refund> {
    const { timeout = this.#timeout } = options;
    return makeRefund(this.#attempts, this.#charges, request, { ...options, timeout }, isOnce, send);
  }

  /** The attempts that may have moved money, of one authorization or charge or of all. */
  async unsettled<Kept extends Attempt>(kind: Kind, of: string | undefined): Promise<Kept[]> {
    return (await this.attempts<Kept>(kind, of)).filter(({ verdict }) => !verdict);
  }

  async attempts<Kept extends Attempt>(kind: Kind, of: string | undefined): Promise<Kept[]> {
    const { store } = this.#attempts;
    const texts = of === undefined ? await store.list(kind) : [await store.read(kind + of)];
    return texts.flatMap((text) => parseAttempts<Kept>(text));
  }

  /** Forgets everything of an authorization or charge. */
  async erase(key: string): Promise<void> {
    const entry = new AttemptEntry(this.#attempts.store, key);
    await entry.find('');
    await entry.change((attempts) => void attempts.splice(0));
  }

  /** The entry that has the attempt of an id; none when the id is of another kind. */
  #entry<Kept extends Attempt>(kind: Kind, id: string): AttemptEntry<Kept> | undefined {
    const { store } = this.#attempts;
    return id.startsWith(kind) ? new AttemptEntry(store, id.slice(0, id.lastIndexOf('/'))) : undefined;
  }

  /**
   * What the store responds, within the time of a call. Without its caller's signal, which the read heeds.
   * @throws {DropPayError} when it does not: `unknown`, as before.
   */
  async #ask<Result>(
    operation: Operation,
    { timeout = this.#timeout }: CallOptions,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const deadline = startDeadline({ timeout });
    try {
      return await deadline.race(work());
    } catch (thrown) {
      const cause = sanitizeError(thrown);
      const why = cause instanceof Error ? cause.message : 'see cause';
      const what = `could not be reconciled, for its attempt could not be read or kept: ${why}`;
      throw callError(operation, 'unknown', what, { cause });
    } finally {
      deadline.clear();
    }
  }
}

/** Judges the attempt as it is when its verdict is kept: another caller may have asked meanwhile, and acts on that verdict. */
function conclusion<Kept extends Attempt, Verdict extends ChargeVerdict | RefundVerdict>(
  attempts: Kept[],
  id: string,
  judge: (kept: Kept) => Verdict,
): Verdict {
  const kept = attempts.find((attempt) => attempt.id === id);
  if (!kept) return { verdict: 'still_unknown' } as Verdict;
  const found = judge(kept);
  if (!kept.verdict && found.verdict !== 'still_unknown') {
    settle(kept, found.verdict as NonNullable<Kept['verdict']>);
  }
  return found;
}

/** Whether it is an error that says itself that nothing was made. */
const isHarmless = (of: DropPayError | Attempt, { name }: Operation): boolean =>
  'operation' in of && of.operation === name && of.outcome !== 'unknown';

/** A server may send anything for a pay token. */
const digestOf = async (payToken: unknown): Promise<string | undefined> =>
  typeof payToken === 'string' && payToken ? digest(payToken) : undefined;

const idOf = (of: DropPayError | Attempt): string => ('endsBy' in of ? of.id : of.attempt) ?? '';
