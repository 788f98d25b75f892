import type { Fault } from './fault.ts';

type Unreachable = NonNullable<Fault['unreachable']>;

/** Nobody is there to receive the request, so it was not sent; and where that can be known the client says so. */
const says: Readonly<Record<Unreachable, Fault['says']>> = {
  refused: 'not_sent',
  'closed at accept': { others: 'unknown' },
  'no TLS': 'not_sent',
  'wrong certificate': 'not_sent',
  'unknown host': 'not_sent',
  'bad port': 'not_sent',
};

export const unreachableFaults: readonly Fault[] = (Object.keys(says) as Unreachable[]).map(
  (unreachable): Fault => ({
    name: unreachable,
    group: 'unreachable',
    unreachable,
    steps: [],
    on: ['fresh'],
    calls: unreachable === 'refused' ? ['charge', 'refund', 'push', 'api'] : ['charge'],
    says: says[unreachable],
  }),
);
