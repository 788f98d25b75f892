/** What a new sandbox begins with beside its own merchants and payers. */
export interface SeedOptions {
  accounts?: readonly SeedAccount[];
}

/** An account more, and the person who holds it and answers on the phone; the PIN is 12345. */
export interface SeedAccount {
  /**
   * The account's public id of any kind, such as `DPI4CASHBACK9`: 1 to 64 ASCII letters and digits. It names its holder in
   * `approve(id, { person })`, and the account in the ledger.
   */
  id: string;
  /** A valid IBAN of a SEPA country, without spaces and in upper case; of any bank, for the account is at A-Tono all the same. */
  iban: string;
  /** The full name of the person or company, up to 200 characters. */
  owner: string;
  /** The holder's mobile number, which is the user name: 5 to 15 digits, with the prefix of the country and without plus. */
  phone: string;
  /** @default 'PERSONAL' */
  class?: 'PERSONAL' | 'BUSINESS';
  /**
   * Euro with up to two decimals, at most ten thousand million.
   * @default 0
   */
  balance?: number;
  /** An application that this account is connected with from the beginning. */
  application?: SeedApplication;
}

/** The credentials by which an application gets a user token of its account. 8 to 128 letters, digits, `-` and `_` each. */
export interface SeedApplication {
  /** `client_id` */
  key: string;
  /** `client_secret` */
  secret: string;
  /** The connection code. */
  code: string;
}
