import { toEuro } from '../../../kernel/money.ts';
import { optionalProps } from '../../../kernel/optional-props.ts';
import type { NaturalPerson, RegistryAccount } from '../../../generated/schemas.ts';
import type { Account } from '../account.ts';

/** An account as its owner, or who represents the company, sees it; sums in cents. */
export function view(
  { bankId, iban, name, class: kind, status, opened, holder }: Account,
  spendable: number,
  aside: number,
): RegistryAccount {
  const person: NaturalPerson = {
    id: holder.id,
    mobile_phone: holder.phone,
    email: holder.email,
    first_name: holder.firstName,
  };
  const isCompany = kind === 'BUSINESS';
  return {
    id: bankId,
    account_kind: 'BANK',
    bank_account: {
      iban,
      name,
      class: kind,
      status,
      date_opened: opened,
      balance_current: toEuro(spendable + aside),
      balance_available: toEuro(spendable),
      holders: optionalProps({
        owner: isCompany ? { type: 'LEGAL' } : { type: 'NATURAL', natural_person: person },
        legal_representative: isCompany ? person : undefined,
        delegates: [],
      }),
      user_holding_role: isCompany ? 'LEGALREPRESENTATIVE' : 'OWNER',
    },
  };
}
