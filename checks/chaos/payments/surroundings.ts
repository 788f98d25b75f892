import type { Tally } from '../tally.ts';
import type { Fleet } from './fleet.ts';
import type { PaymentsNetwork } from './network.ts';
import type { Portal } from './portal.ts';

/** What the people around a merchant see and do. Times are milliseconds of fast time. */
export interface Surroundings {
  readonly tally: Tally;
  readonly random: () => number;
  readonly fleet: Fleet;
  readonly network: PaymentsNetwork;
  /** Orders that a customer was told to be taken. */
  readonly acknowledged: Set<string>;
  /** Orders whose customer cannot pay. */
  readonly poor: Set<string>;
  /** What people were told of: an order and its problem. */
  readonly listed: Set<string>;
  now: () => number;
  sleep: (delay: number) => Promise<void>;
  /** Does what may be refused, for a database is busy, until it is not. */
  patiently: <Result>(make: () => Promise<Result>) => Promise<Result>;
  fail: (error: unknown) => void;
  /** A step of the customer's on the phone. It may be too late. */
  decide: (action: 'approve' | 'refuse' | 'revoke', authorization: string, isPoor?: boolean) => Promise<void>;
  readonly portal: Portal;
}
