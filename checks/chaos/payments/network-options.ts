import type { Tally } from '../tally.ts';
import type { Fates } from './fates.ts';

export interface NetworkOptions {
  /** Sends to DropPay. */
  forward: (request: Request) => Promise<Response>;
  tally: Tally;
  fates: Fates;
  random: () => number;
  /** Milliseconds since 1970, of the run's fast time. */
  now: () => number;
  /** Of which so many seconds pass in one. */
  speed: number;
  /**
   * For which part of the authorizations DropPay is told nothing of `charge_max_count` and `charge_date_end`: then nothing but the
   * merchant's own care keeps it from charging twice, or too late. None where a read revives a pay token, for then a late charge is
   * good after all.
   */
  beltOff: number;
  /** Kills the process in a place. */
  kill: (place: number) => void;
  /** News of an authorization, before they are true or before the response is there. */
  hintEarly: (authorization: string) => void;
}
