import { isSEPACountry, isValidIBAN } from 'ibantools';
import { type Refusal, refuse } from '../../kernel/refusal.ts';

/** Italian bank codes (ABI); neither is given to a bank. The first is where the sandbox's own accounts are. */
const A_TONO = '09998';
const banks: Readonly<Record<string, string>> = { [A_TONO]: 'A-Tono', '09999': 'Banca di Prova' };

/** Checks country, length and check digits; only countries that SEPA reaches can be paid. */
export function checkIban(iban: string): Refusal<'InvalidIban'> | undefined {
  if (!isValidIBAN(iban)) {
    return refuse(
      'InvalidIban',
      `${iban} is no IBAN: its country, length or check digits are wrong, or it has spaces or lower case.`,
    );
  }
  if (!isSEPACountry(iban.slice(0, 2))) {
    return refuse('InvalidIban', `${iban} is of a country that SEPA does not reach.`);
  }
  return undefined;
}

/** Whether an IBAN is, by its bank code, one of A-Tono's. */
export function isInternal(iban: string): boolean {
  return bankCode(iban) === A_TONO;
}

/** Undefined for banks the sandbox does not know. */
export function bankName(iban: string): string | undefined {
  return banks[bankCode(iban) ?? ''];
}

function bankCode(iban: string): string | undefined {
  return iban.startsWith('IT') ? iban.slice(5, 10) : undefined;
}
