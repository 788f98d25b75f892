import type { Resource } from '../../kernel/resource.ts';

declare module '../../storage/kinds.ts' {
  interface Kinds {
    /** By public id, `ACC...`. */
    account: Account;
    /** Account id by IBAN. */
    iban: { account: string };
  }
}

export const accountResource: Resource<'account' | 'iban'> = { kinds: { account: 1, iban: 1 } };

/** An account at A-Tono, of a person or a company. Its money is in the ledger. */
export interface Account {
  /** `ACC...`, what brands call their payable account; of an account that the seed was given, its public id. */
  id: string;
  /** `BAC...` or of another kind, `DPI...`; what the registry calls it. */
  bankId: string;
  iban: string;
  /** The account's own name. */
  name: string;
  class: 'PERSONAL' | 'BUSINESS';
  status: 'ACTIVE' | 'BLOCKED';
  /** `2024-01-15` */
  opened: string;
  /** The owner, by the full name of a person or a company. */
  owner: string;
  /** The holder of the phone: the owner, or the person who represents the company. */
  holder: { id: string; firstName: string; phone: string; email: string; pin: string };
}
