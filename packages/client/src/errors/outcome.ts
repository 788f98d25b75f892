import type { Operation } from '../calls/operation.ts';
import type { SendProof } from '../transport/sends.ts';

/**
 * What became of the request:
 *
 * - `not_sent`: it never left, or nobody was there to receive it. It had no effect.
 * - `rejected`: DropPay refused it. It had no effect.
 * - `unknown`: it may have taken effect. Read before sending it again.
 */
export type Outcome = 'not_sent' | 'rejected' | 'unknown';

/**
 * Statuses that prove that a change was not made, when the request was sent once:
 *
 * | status                                  | why                                                                          |
 * | --------------------------------------- | ---------------------------------------------------------------------------- |
 * | 400, 401, 403, 404, 405, 410            | the catalogue has them: DropPay documents them as refusals                   |
 * | 402                                     | DropPay's overview calls a charge that failed a 4xx; this is HTTP's for one  |
 * | 407                                     | a proxy on the way wants credentials: it passed nothing on                   |
 * | 411, 412, 413, 414, 415, 417, 428, 431  | HTTP: the server refuses the request by its headers, before it acts          |
 * | 421, 425, 426, 429                      | HTTP: it was not processed, and may be repeated elsewhere, later, otherwise  |
 *
 * No other is one. 3xx: 303 says "done, look there", and servers redirect after acting with the others too. 406: only the
 * response could not be written as asked. 408, 499, 5xx: they may have acted. 409: may say "already done". 422, 423, 424
 * and the rest: nobody has said what they mean here. 1xx is no end, and a 2xx that failed has an unusable body.
 */
const REFUSALS = /^4(0[0-57]|1[0-57]|2[15689]|31)$/;

/** Whether sending it twice could do harm: everything but reads and token calls. */
export const isChange = ({ method, repeatable }: Operation): boolean => method !== 'GET' && !repeatable;

/**
 * What the status of a failed call proves. For a read it says only what happened, since nothing depends on it: 408, 5xx
 * and what is no status of a failure are `unknown`.
 */
export function outcomeOfStatus(operation: Operation, status: number, proof: SendProof): Outcome {
  const isRefusal = isChange(operation)
    ? REFUSALS.test(`${status}`) && (proof === 'once' || proof === 'none')
    : status >= 300 && status < 500 && status !== 408;
  return isRefusal ? 'rejected' : 'unknown';
}

/**
 * What to add to an error of a change about how often it was sent: when more than once, when what came is not the response, or when nothing but this doubt
 * keeps the status from being a refusal.
 */
export function proofNote(operation: Operation, proof: SendProof, status = 0): string {
  if (!isChange(operation)) return '';
  if (proof === 'often') return ', and the fetch in use sent it more than once';
  if (proof === 'made_up') return ', which is not what the server responded with';
  return proof === 'unproven' && REFUSALS.test(`${status}`)
    ? ', and the fetch in use may have sent it before (see sendsOnce)'
    : '';
}

/** For each kind of operation, the hint when its failure is certain, and when its outcome is unknown. */
const hints = {
  money: ['No money moved.', 'Whether money moved is unknown: read the resource before sending it again.'],
  change: ['Nothing changed.', 'Whether it took effect is unknown.'],
  read: ['', 'Reading again is safe.'],
} as const;

/** The sentence that ends an error's message: what the outcome means for the money, and what to do. */
export const outcomeHint = ({ movesMoney, method }: Operation, outcome: Outcome): string =>
  hintOf(movesMoney ? 'money' : method === 'GET' ? 'read' : 'change', outcome);

/** The same by the kind of an operation. */
export const hintOf = (kind: keyof typeof hints, outcome: Outcome): string =>
  hints[kind][outcome === 'unknown' ? 1 : 0];
