import type { Ledger } from '@droppay/sandbox';

/** Whoever pays everything: an account more in the sandbox's seed. */
export const rich = {
  id: 'ACCRICHPAYER8',
  iban: 'IT52X099980000100000007A011',
  owner: 'Ricca Pagatrice',
  phone: '393000000011',
  balance: 9_999_999_999,
};

/** Cents that an account has, whatever they wait for. */
export function centsOf({ accounts }: Ledger, account: string): number {
  return accounts.filter(({ id }) => id.startsWith(`${account}:`)).reduce((sum, { cents }) => sum + cents, 0);
}
