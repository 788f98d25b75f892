import type { Outcome } from './droppay-error.ts';
import type { Operation } from './operation.ts';

const consequences = {
  money: {
    not_sent: 'No money moved.',
    rejected: 'No money moved.',
    unknown: 'Whether money moved is unknown: read the resource before sending it again.',
  },
  change: {
    not_sent: 'Nothing changed.',
    rejected: 'Nothing changed.',
    unknown: 'Whether it took effect is unknown.',
  },
  read: { not_sent: '', rejected: '', unknown: 'Reading again is safe.' },
} satisfies Record<string, Record<Outcome, string>>;

/** The sentence that ends an error's message: what the outcome means for the money, and what to do. */
export function consequence({ movesMoney, method }: Operation, outcome: Outcome): string {
  const kind = movesMoney ? 'money' : method === 'GET' ? 'read' : 'change';
  return consequences[kind][outcome];
}
