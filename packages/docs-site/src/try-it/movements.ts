import type { Ledger, Person } from '@droppay/sandbox';

/** What has become of one account since the sandbox began. Amounts are in cents. */
export interface Movement {
  owner: string;
  began: number;
  now: number;
  /** What has been charged and is not on the account yet. */
  incoming: number;
}

/** The accounts of people that have changed, in the order of `people`. */
export function movements(people: Person[], began: Ledger, now: Ledger): Movement[] {
  return people
    .map(({ name, account }) => ({
      owner: name,
      began: centsOf(began, `${account}:available`),
      now: centsOf(now, `${account}:available`),
      incoming: centsOf(now, `${account}:incoming`),
    }))
    .filter((each) => each.began !== each.now || each.incoming !== 0);
}

function centsOf({ accounts }: Ledger, id: string): number {
  return accounts.find((account) => account.id === id)?.cents ?? 0;
}
