import { createHash } from 'node:crypto';

/** What a customer does with the link. */
export const manners = [
  'prompt',
  'refuses',
  'prompt',
  'slow',
  'prompt',
  'last second',
  'prompt',
  'too late',
  'prompt',
  'never',
  'prompt',
  'revokes',
  'prompt',
  'poor',
  'prompt',
  'cancelled',
  'prompt',
] as const;

/** What happens once it is paid. */
export const endings = [
  'kept',
  'kept',
  'refunded whole',
  'refunded in part',
  'refunded twice at once',
  'refunded in the portal',
  'refunded in part in the portal',
  'refunded by both at once',
] as const;

/** How a customer sends the form. */
export const clicks = ['once', 'once', 'twice at once', 'again later'] as const;

/** Those that give all of it back, or nothing. */
export const wholeEndings: readonly (typeof endings)[number][] = endings.filter(
  (ending) => !ending.includes('in part'),
);

export interface OrderPlan {
  order: string;
  item: string;
  cents: number;
  /** Milliseconds that it is held, and from the run's beginning until it is ordered. */
  hold: number;
  arrivesAfter: number;
  manner: (typeof manners)[number];
  ending: (typeof endings)[number];
  click: (typeof clicks)[number];
}

const one = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;

/**
 * Orders of items that there is one of each: for some, two customers come at once, or one comes when another's hold has ended. The
 * manners, endings and clicks come round, so that a short run meets them all.
 */
export function planOrders(
  {
    count,
    name,
    within,
    longestHold,
    from,
    fixed,
    endings: ends = fixed ? wholeEndings : endings,
    manners: own,
  }: {
    count: number;
    name: string;
    within: number;
    longestHold: number;
    /** Where the manners and clicks begin. */
    from: number;
    /** What everything costs, and how long it is kept, where the program has one answer; and nothing goes back in part. */
    fixed?: { cents: number; hold: number } | undefined;
    endings?: readonly OrderPlan['ending'][] | undefined;
    /** Without rivals for an item, then. */
    manners?: readonly OrderPlan['manner'][] | undefined;
  },
  random: () => number,
): OrderPlan[] {
  const plans: OrderPlan[] = [];
  while (plans.length < count) {
    const item = `item-${name}-${plans.length}`;
    const arrivesAfter = random() * within;
    const hold = fixed?.hold ?? longestHold * one([0.4, 0.7, 1, 1], random);
    const rivals = own ? 0 : one([0, 0, 0, 0, 0, 0, 0, 0, 1, 2], random);
    for (let rival = 0; rival <= rivals && plans.length < count; rival += 1) {
      const index = from + plans.length;
      const manner = (own ?? manners)[index % (own ?? manners).length]!;
      plans.push({
        order: idOf(`${name}-${plans.length}`),
        item,
        cents: fixed?.cents ?? centsOf(manner, random),
        hold,
        arrivesAfter: arrivesAfter + rival * one([0, 5000, hold + 30_000], random),
        manner,
        ending: one(ends, random),
        click: clicks[Math.floor(index / 3) % clicks.length]!,
      });
    }
  }
  return plans;
}

/** A poor customer has 5 euro. */
const centsOf = (manner: OrderPlan['manner'], random: () => number): number =>
  manner === 'poor' ? 501 + Math.floor(random() * 5000) : 1 + Math.floor(random() * 9999);

/** 32 hexadecimal digits, as an order's id is in the example in PHP; the same for the same name. */
const idOf = (name: string): string => createHash('md5').update(name).digest('hex');
