import type { Account } from '../domain/bank/account.ts';
import type { Refusal } from './refusal.ts';
import type { Work } from './unit-of-work.ts';

/** A resource on which somebody other than the application acts: the customer on the phone, the back office. */
export interface Actable {
  /** What the person reads on the phone. Undefined when there is no such resource. */
  describe: (work: Work, id: string) => Promise<Description | undefined>;
  /**
   * Does `action`, in the words of the state machine. `Conflict` when the resource is not in a state for it. Undefined
   * when there is no such resource.
   */
  act: (
    work: Work,
    id: string,
    action: string,
    person: Account,
    /** In euro, where the person may choose. */
    amount?: number,
  ) => Promise<{ status: string } | Refusal<'Conflict'> | undefined>;
}

export interface Description {
  text: string;
  cents?: number;
  /** Id of the account whose owner can answer; anybody when absent. */
  payer?: string;
  /** Waits for A-Tono's back office and not for the phone. */
  backOffice?: boolean;
}
