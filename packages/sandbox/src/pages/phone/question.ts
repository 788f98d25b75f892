import type { Account } from '../../domain/bank/account.ts';
import type { Work } from '../../kernel/work.ts';
import { type MachineName, machines } from '../../generated/machines.ts';
import { available } from '../../kernel/ledger/ledger.ts';
import type { Html } from '../page.ts';

/** What DropPay's app would ask its user, and what became of it. */
export interface Question {
  machine: MachineName;
  id: string;
  status: string;
  /** Who asks, by a name that people know. */
  asker: string;
  /** What for, as the rest of a sentence that begins with who asks. */
  wants: string;
  /** In the asker's own words. */
  text?: string | undefined;
  cents?: number | undefined;
  /** Whether who approves says the sum. */
  asksSum?: boolean;
  /** Cents that have to be there for it to go well. */
  needs: number;
  terms: [name: string, value: string | Html][];
  /** Who may answer: one where it is settled, else everybody but who is paid. */
  people: Person[];
  loopback?: string | undefined;
  /** What has to be said of the present state besides the contract's words. */
  remark?: string | undefined;
}

export interface Person {
  account: Account;
  /** What can be spent, in cents. */
  cents: number;
}

export type Answer = 'approve' | 'refuse' | 'revoke';

/** What the customer may do in a state, by the contract's state machine. */
export function answersTo({ machine, status }: Pick<Question, 'machine' | 'status'>): Answer[] {
  const known: readonly string[] = ['approve', 'refuse', 'revoke'] satisfies Answer[];
  return machines[machine].edges
    .filter(({ from, by, action }) => from === status && by === 'customer' && known.includes(action))
    .map(({ action }) => action as Answer);
}

/**
 * The people who may answer: `settled` alone if it is known who pays, else everybody but the owner of `paid`; persons
 * before companies, and who has most first.
 */
export async function peopleFor(
  work: Work,
  { settled, paid }: { settled?: string | undefined; paid?: string | undefined },
): Promise<Person[]> {
  const accounts = await work.list('account');
  const people = await Promise.all(
    accounts
      .map(([, account]) => account)
      .filter(({ id }) => (settled === undefined ? id !== paid : id === settled))
      .map(async (account) => ({
        account,
        cents: (await work.get('balance', available(account.id)))?.cents ?? 0,
      })),
  );
  const rank = ({ account }: Person): number => (account.class === 'PERSONAL' ? 0 : 1);
  return people.toSorted((a, b) => rank(a) - rank(b) || b.cents - a.cents);
}
