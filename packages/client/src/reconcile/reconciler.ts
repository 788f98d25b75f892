import type { ChargeAttempt, RefundAttempt } from '../attempts/attempt.ts';
import { attemptTime } from '../attempts/attempt-clock.ts';
import { AttemptEntry, parseAttempts, settle } from '../attempts/attempt-entry.ts';
import type { Attempts } from '../attempts/attempts.ts';
import { digest } from '../attempts/digest.ts';
import { noteContradiction } from '../attempts/note-contradiction.ts';
import type { CallOptions } from '../calls/call.ts';
import type { Operation } from '../calls/operation.ts';
import { checkCallOptions } from '../check-options.ts';
import { callError } from '../errors/call-error.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { sanitizeError } from '../errors/sanitize-error.ts';
import { createRefund } from '../generated/later-operations.ts';
import { createCharge, getAuthorization, getCharge } from '../generated/operations.ts';
import type { AuthorizationsResource } from '../generated/resources/authorizations.ts';
import type { ChargesResource } from '../generated/resources/charges.ts';
import type { Refund, RefundRequest } from '../generated/schemas.ts';
import { startDeadline } from '../transport/deadline.ts';
import { type Asked, attemptIdOf, type Kind } from './attempt-id.ts';
import type { ChargeVerdict, ReconcileOptions } from './charge-verdict.ts';
import { judgeCharge } from './judge-charge.ts';
import { judgeNamed, namedCharge, type NamedCharge } from './judge-named.ts';
import { makeRefund } from './make-refund.ts';
import { judgeRefund, type RefundVerdict } from './refund-verdict.ts';

type Attempt = ChargeAttempt | RefundAttempt;

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

  async charge(of: Asked<ChargeAttempt>, options: ReconcileOptions = {}): Promise<ChargeVerdict> {
    const id = attemptIdOf('charge/', createCharge, of);
    const key = Object(of) as object;
    const told = this.#verdicts.get(key);
    if (told) return told;
    if (id === undefined) return { verdict: 'not_charged' };
    const verdict = await this.#charge(id, of, this.#limited('charge/', options));
    if (verdict.verdict !== 'still_unknown') this.#verdicts.set(key, verdict);
    return verdict;
  }

  /** The rows of the table at ChargeVerdict that an attempt decides, and by a reading those of `judgeCharge`. */
  async #charge(
    id: string,
    of: Asked<ChargeAttempt>,
    options: ReconcileOptions & { timeout: number },
  ): Promise<ChargeVerdict> {
    const entry = this.#entry<ChargeAttempt>('charge/', id);
    const attempt = await this.#find('charge/', entry, id, options);
    if (!entry || !attempt) return { verdict: 'still_unknown' };
    // The store may have failed when it was to be noted.
    if (of instanceof Error) noteContradiction(attempt, of);
    if (attempt.verdict === 'not_charged') return { verdict: 'not_charged' };
    const { client } = this.#attempts;
    const [askedAt] = attemptTime(attempt, client);
    const conclude = (judge: (kept: ChargeAttempt) => ChargeVerdict): Promise<ChargeVerdict> =>
      this.#ask(createCharge, unsignalled(options), () => entry.change((all) => conclusion(all, id, judge)));
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
  async refund(of: Asked<RefundAttempt>, given: CallOptions = {}): Promise<RefundVerdict> {
    const id = attemptIdOf('refund/', createRefund, of);
    if (id === undefined) return { verdict: 'not_refunded' };
    const options = this.#limited('refund/', given);
    const entry = this.#entry<RefundAttempt>('refund/', id);
    const attempt = await this.#find('refund/', entry, id, options);
    if (!entry || !attempt) return { verdict: 'still_unknown' };
    const charge = await this.#charges.get(attempt.charge_id, options);
    return this.#ask(createRefund, unsignalled(options), () =>
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
  async unsettled<Kept extends Attempt>(kind: Kind, of?: string, options?: CallOptions): Promise<Kept[]> {
    if (of !== undefined) checkId(kind, 'unsettled', of);
    return (await this.#list<Kept>(kind, of, options)).filter(({ verdict }) => !verdict);
  }

  /** All that is kept of an authorization or charge. */
  async attempts<Kept extends Attempt>(kind: Kind, of: string, options?: CallOptions): Promise<Kept[]> {
    checkId(kind, 'attempts', of);
    return this.#list<Kept>(kind, of, options);
  }

  async #list<Kept extends Attempt>(
    kind: Kind,
    of: string | undefined,
    options?: CallOptions,
  ): Promise<Kept[]> {
    const { store } = this.#attempts;
    const texts = await this.#use('read', kind, options, async () =>
      of === undefined ? store.list(kind) : [await store.read(kind + of)],
    );
    return texts.flatMap((text) => parseAttempts<Kept>(text));
  }

  /** Forgets everything of an authorization or charge. */
  async erase(kind: Kind, of: string, options?: CallOptions): Promise<void> {
    checkId(kind, 'erase', of);
    const entry = new AttemptEntry(this.#attempts.store, kind + of);
    await this.#use('erased', kind, options, async () => {
      await entry.find('');
      await entry.change((attempts) => void attempts.splice(0));
    });
  }

  /** What the store responds to a call that asks nothing else. */
  async #use<Result>(
    what: string,
    kind: Kind,
    given: CallOptions = {},
    work: () => Promise<Result>,
  ): Promise<Result> {
    return this.#ask(operations[kind], this.#limited(kind, given), work, `attempts could not be ${what}`);
  }

  /** Options with one time for all that is done with them: `timeout` is what is left of it. */
  #limited<Options extends CallOptions>(kind: Kind, given: Options): Options & { timeout: number } {
    // As those of a read: that a charge was not sent nobody may be told here.
    const options = checkCallOptions(readings[kind], given) as Options;
    const { timeout: asked = this.#timeout } = options;
    const until = performance.now() + asked;
    return {
      ...options,
      asked,
      get timeout() {
        return Math.max(0, Math.ceil(until - performance.now()));
      },
    };
  }

  /** The entry that has the attempt of an id; none when the id is of another kind. */
  #entry<Kept extends Attempt>(kind: Kind, id: string): AttemptEntry<Kept> | undefined {
    const { store } = this.#attempts;
    return id.startsWith(kind) ? new AttemptEntry(store, id.slice(0, id.lastIndexOf('/'))) : undefined;
  }

  /** The attempt that is judged. Whoever has aborted gets the error of the read that comes next. */
  #find<Kept extends Attempt>(
    kind: Kind,
    entry: AttemptEntry<Kept> | undefined,
    id: string,
    options: CallOptions & { timeout: number },
  ): Promise<Kept | undefined> {
    return this.#ask(operations[kind], options, async () => entry?.find(id)).catch((error: DropPayError) => {
      if (!options.signal?.aborted) throw error;
      throw callError(readings[kind], 'not_sent', 'was aborted, before it was sent', { cause: error.cause });
    });
  }

  /**
   * What the store responds, within the time of a call.
   * @throws {DropPayError} when it does not: `unknown`, as before.
   */
  async #ask<Result>(
    operation: Operation,
    options: CallOptions & { timeout: number },
    work: () => Promise<Result>,
    what = 'could not be reconciled, for its attempt could not be read or kept',
  ): Promise<Result> {
    const deadline = startDeadline(options);
    try {
      deadline.signal.throwIfAborted();
      return await deadline.race(work());
    } catch (thrown) {
      // The reason of an abort is the caller's own, so it is passed on as it is.
      const cause = thrown === deadline.signal.reason ? thrown : sanitizeError(thrown);
      const message = (cause as Error | undefined)?.message;
      throw callError(operation, 'unknown', `${what}: ${message ?? 'see cause'}`, { cause });
    } finally {
      deadline.clear();
    }
  }
}

/** What was read is kept all the same: it is worth that. */
const unsignalled = ({ timeout, asked }: CallOptions & { timeout: number }) => ({ timeout, asked });

const operations = { 'charge/': createCharge, 'refund/': createRefund };
const readings = { 'charge/': getAuthorization, 'refund/': getCharge };

/** @throws {TypeError} when it is none: nothing is kept of it, and whoever asks would believe that. */
function checkId(kind: Kind, method: string, id: unknown): void {
  if (typeof id === 'string' && id) return;
  const what = kind === 'charge/' ? 'an authorization' : 'a charge';
  throw new TypeError(
    `${method} takes the id of ${what}, which is a string that is not empty, and then options.`,
  );
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

/** A server may send anything for a pay token. */
const digestOf = async (payToken: unknown): Promise<string | undefined> =>
  typeof payToken === 'string' && payToken ? digest(payToken) : undefined;
