import type { Account } from '../../domain/bank/account.ts';
import type { Work } from '../../kernel/work.ts';
import { type CustomerActions, type Edge, machines } from '../../generated/machines.ts';
import { available } from '../../kernel/ledger/ledger.ts';
import type { Html } from '../page.ts';

/** The question that DropPay's app would ask its user, and its state. */
export interface Question {
  machine: keyof CustomerActions;
  id: string;
  status: string;
  /** A name that people know. */
  asker: string;
  /** The rest of a sentence that begins with the asker: `asks you to pay`. */
  wants: string;
  /** In the asker's own words. */
  text?: string | undefined;
  cents?: number | undefined;
  /** Whether the person who approves says the sum. */
  asksSum?: boolean;
  /** Cents that have to be there for it to go well. */
  needs: number;
  terms: [name: string, value: string | Html][];
  /** The people who may answer: one where it is settled, else everybody but the one who is paid. */
  people: Person[];
  loopback?: string | undefined;
  /** Said of the present state in place of the contract's words. */
  remark?: string | undefined;
}

export interface Person {
  account: Account;
  /** Available balance. */
  cents: number;
}

/** The actions that are a customer's, on any machine. */
export type Answer = {
  [Name in keyof CustomerActions]: keyof CustomerActions[Name];
}[keyof CustomerActions];

/** The actions that the contract's state machine gives the customer in a state. */
export function answersTo({ machine, status }: Pick<Question, 'machine' | 'status'>): Answer[] {
  const edges: readonly Edge[] = machines[machine].edges;
  const own = edges.filter(({ from, by }) => from === status && by === 'customer');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- by a customer
  return [...new Set(own.map(({ action }) => action as Answer))];
}

/**
 * The people who may answer: `settled` alone if it is known who pays, else everybody but the owner of `paid`; persons
 * before companies, and the richest first.
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
