import type { Refusal } from '../kernel/refusal.ts';
import type { Resource } from '../kernel/resource.ts';
import type { Work } from '../kernel/work.ts';
import type { Account } from './bank/account.ts';

declare module '../storage/kinds.ts' {
  interface Kinds {
    /** What waits for an answer on the phone or in the back office, by public id. */
    waiting: { kind: ActableKind };
  }
}

export const waitingResource: Resource<'waiting'> = { kinds: { waiting: 1 } };

/** The kinds on which people act. Their resources declare them. */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- see above
export interface Actables {}

export type ActableKind = keyof Actables;

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

/** The descriptor of a resource on which people act. */
export interface OnPhone {
  phone: Actable;
}
