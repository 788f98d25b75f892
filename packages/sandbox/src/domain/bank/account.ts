/** An account at A-Tono, of a person or a company. Its money is in the ledger. */
export interface Account {
  /** `ACC...`, what brands call their payable account. */
  id: string;
  /** `BAC...`, what the registry calls it. */
  bankId: string;
  iban: string;
  /** The account's own name. */
  name: string;
  class: 'PERSONAL' | 'BUSINESS';
  status: 'ACTIVE' | 'BLOCKED';
  /** `2024-01-15` */
  opened: string;
  /** Who owns it: a person's or a company's full name. */
  owner: string;
  /** Who holds the phone: the owner, or who represents the company. */
  holder: { id: string; firstName: string; phone: string; email: string; pin: string };
}
