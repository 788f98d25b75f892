import { calls } from '../server/subject.ts';
import type { Fault } from './fault.ts';

type Unreachable = NonNullable<Fault['unreachable']>;

/** workerd has the same words for a connection that was never made and one that was lost. */
const NOT_SENT = { workerd: 'unknown', others: 'not_sent' } as const;

/** Nobody is there to receive the request, so it was not sent; and where that can be known the client says so. */
const says: Readonly<Record<Unreachable, Fault['says']>> = {
  refused: NOT_SENT,
  'closed at accept': 'unknown',
  'no TLS': NOT_SENT,
  'wrong certificate': NOT_SENT,
  'unknown host': NOT_SENT,
  'bad port': NOT_SENT,
};

export const unreachableFaults: readonly Fault[] = (Object.keys(says) as Unreachable[]).map(
  (unreachable): Fault => ({
    name: unreachable,
    group: 'unreachable',
    unreachable,
    steps: [],
    on: ['fresh'],
    calls: unreachable === 'refused' ? calls : ['charge'],
    says: says[unreachable],
  }),
);
