import type { Operation } from '../calls/operation.ts';

/**
 * What became of the request:
 *
 * - `not_sent`: it never left, or nobody was there to receive it. It had no effect.
 * - `rejected`: DropPay refused it. It had no effect.
 * - `unknown`: it may have taken effect. Read before sending it again.
 */
export type Outcome = 'not_sent' | 'rejected' | 'unknown';

/**
 * What the status of a failed call proves. Servers that send 408 or 5xx may have acted; a 2xx that failed has an unusable
 * body.
 */
export function outcomeOfStatus(status: number): Outcome {
  return status === 408 || status >= 500 || status < 300 ? 'unknown' : 'rejected';
}

/** For each kind of operation, the hint when its failure is certain, and when its outcome is unknown. */
const hints = {
  money: ['No money moved.', 'Whether money moved is unknown: read the resource before sending it again.'],
  change: ['Nothing changed.', 'Whether it took effect is unknown.'],
  read: ['', 'Reading again is safe.'],
} as const;

/** The sentence that ends an error's message: what the outcome means for the money, and what to do. */
export function outcomeHint({ movesMoney, method }: Operation, outcome: Outcome): string {
  const kind = movesMoney ? 'money' : method === 'GET' ? 'read' : 'change';
  return hints[kind][outcome === 'unknown' ? 1 : 0];
}
