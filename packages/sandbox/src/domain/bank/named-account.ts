import { type Refusal, refuse } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import type { Account } from './account.ts';
import { checkIban } from './iban.ts';

/** How a request names an account at A-Tono; every name has to mean the same account. */
export interface Names {
  /** `BAC...` */
  id?: string;
  account?: string;
  account_iban?: string;
}

type Wrong = Refusal<'InvalidIban' | 'WrongArguments' | 'WrongPublicId'>;

/** The account at A-Tono that is named; undefined when none is. */
export async function namedAccount(
  work: Work,
  { id, account: iban, account_iban: again }: Names,
): Promise<Account | Wrong | undefined> {
  let named: Account | undefined;
  for (const name of new Set([iban, again])) {
    if (name === undefined) continue;
    const wrong = checkIban(name);
    if (wrong !== undefined) return wrong;
    const held = await work.get('iban', name);
    const found = held && (await work.get('account', held.account));
    if (found === undefined) return refuse('WrongArguments', `The account ${name} is not at A-Tono.`);
    if (named !== undefined) return refuse('WrongArguments', `${iban} and ${again} are two accounts.`);
    named = found;
  }
  if (id === undefined) return named;
  const accounts = await work.list('account');
  const found = accounts.map(([, account]) => account).find(({ bankId }) => bankId === id);
  if (found === undefined) return refuse('WrongPublicId', `There is no bank account ${id}.`);
  if (named !== undefined && named.id !== found.id) {
    return refuse('WrongArguments', `${id} is not the account ${named.iban}.`);
  }
  return found;
}
