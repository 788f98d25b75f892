import type { Fault } from '../../examine/planted.ts';
import { manners, type OrderPlan } from './plans.ts';

/** An engine that is otherwise good, and what the chaos has to find of it. */
export interface Canary extends Pick<Fault, 'name' | 'edits'> {
  /** A file of the client's source. */
  file: string;
  /** The kinds of violations, one of which is found. */
  finds: readonly string[];
  /** What goes wrong in its run, by the names of fates. @default nothing */
  amid?: RegExp;
  /** Seconds that what is late is late. */
  late?: number[];
  /** @default 24 */
  orders?: number;
  /** Minutes that pass before the days do. @default 0 */
  lingers?: number;
  /** What its customers do. @default approve at once */
  manners?: readonly OrderPlan['manner'][];
  /** What becomes of what is paid. @default it is kept */
  endings?: readonly OrderPlan['ending'][];
  /** Where its processes die. @default nowhere */
  dies?: readonly string[];
}

/** One without a mistake, of which nothing is found in as short a time. */
export const good: Canary = {
  name: 'makes no mistake',
  file: 'payments/step.ts',
  edits: [],
  finds: [],
  amid: /^(charge: queued|refund: (queued|refused by 403)|read: response status_503)/,
  manners,
  endings: ['kept', 'refunded whole'],
  dies: ['after send charge', 'response send charge'],
};

/** The mistakes that the rules of payments were made against. */
export const canaries: readonly Canary[] = [
  {
    name: 'claims after the call: the charge is sent before anything is written down',
    file: 'payments/step.ts',
    edits: [
      [
        "if (state === 'granted' && !failures) return announceCharge(payment);",
        "if (state === 'granted') return sendCharge(droppay, payment, Math.min(timeout, left));",
      ],
    ],
    finds: ['double charge', 'no ticket'],
    dies: ['after send charge', 'response send charge'],
  },
  {
    name: 'charges again after a charge whose response was lost',
    file: 'payments/judge-charge-error.ts',
    edits: [
      [
        "if (outcome !== 'not_sent' && outcome !== 'rejected') return { to: 'unclear', why, error };",
        "if (outcome === 'unknown') return { to: 'granted', why };",
      ],
    ],
    finds: ['double charge'],
    amid: /^charge: queued/,
    late: [5, 60],
  },
  {
    name: 'believes a refusal after a refund whose response was lost',
    file: 'payments/refund-step.ts',
    edits: [['if (!isFirst || (outcome', 'if ((outcome']],
    finds: ['no money'],
    amid: /^refund: (queued|refused by 403)/,
    late: [420, 600],
    orders: 48,
    lingers: 15,
    endings: ['refunded whole'],
  },
  {
    name: 'charges after the hold',
    file: 'payments/step.ts',
    edits: [
      ['if (left <= 0 && endsWithHold(state)) {', "if (left <= 0 && state === 'created') {"],
      ['Math.min(timeout, left)', 'timeout'],
    ],
    finds: ['after the hold'],
    manners: ['too late'],
  },
  {
    name: 'takes a charge that has failed for one that is paid',
    file: 'payments/charge-step.ts',
    edits: [["if (verdict === 'charged') return", 'if (verdict) return']],
    finds: ['no money'],
    manners: ['poor'],
  },
  {
    name: 'takes a charge that was never sent for one that was refused',
    file: 'payments/judge-charge-error.ts',
    edits: [
      [
        "return { to: 'granted', why, error, ...(isCounted",
        "if (outcome === 'not_sent') return { to: 'refused', why, set: { reason: 'FAILED' } };\n  return { to: 'granted', why, error, ...(isCounted",
      ],
    ],
    finds: ['turned away'],
    amid: /^read: refused by 40[34]/,
    orders: 48,
  },
];
