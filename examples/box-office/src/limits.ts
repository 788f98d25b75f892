import type { Query } from './database.ts';

/** Milliseconds for which an order counts as begun. */
const RECENTLY = 15 * 60_000;
/** How many seats may be held unpaid, and how many orders begun of late, by one buyer, from one network, by all. */
const policy = {
  heldByBuyer: [12, 'You hold seats that are not paid. Pay for them, or cancel that order, first.'],
  heldByNetwork: [36, 'Many seats are held unpaid from your network. Try again in a quarter of an hour.'],
  heldByAll: [120, 'So many seats wait to be paid that no more can be held. Try again in some minutes.'],
  begunByBuyer: [10, 'You have begun many orders just now. Try again in a quarter of an hour.'],
  begunByNetwork: [60, 'Many orders were begun from your network. Try again in a quarter of an hour.'],
} as const;
export type Limits = Record<keyof typeof policy, number>;

/** Why somebody may not have `count` seats more, if so. `held` are the buyers and networks of the seats that are held unpaid. */
export async function limitReached(
  query: Query,
  { buyer, network, count, now }: { buyer: string; network: string; count: number; now: number },
  held: Awaited<ReturnType<Query>>,
  limits: Partial<Limits>,
): Promise<string | undefined> {
  const recent = 'select buyer, network from orders where created_at > $1 and (buyer = $2 or network = $3)';
  const begun = await query(recent, now - RECENTLY, buyer, network);
  const wanted: Limits = {
    heldByBuyer: held.filter((row) => row['buyer'] === buyer).length + count,
    heldByNetwork: held.filter((row) => row['network'] === network).length + count,
    heldByAll: held.length + count,
    begunByBuyer: begun.filter((row) => row['buyer'] === buyer).length + 1,
    begunByNetwork: begun.filter((row) => row['network'] === network).length + 1,
  };
  const names = Object.keys(policy) as (keyof Limits)[];
  const name = names.find((one) => wanted[one] > (limits[one] ?? policy[one][0]));
  return name && policy[name][1];
}
