import type { Notification, Waiting } from './outbox.ts';

/** What is to happen to the next deliveries. */
export interface Chaos {
  /**
   * `drop`: it is never sent. `duplicate`: it is sent twice. `delay`: it is sent later. `reorder`: it waits until `next`
   * of them are together, which are sent in the reverse order.
   */
  effect: NonNullable<Waiting['chaos']>;
  /** How many deliveries it is done to, one after the other. */
  next: number;
  /** Of this webhook alone. */
  webhook?: Notification['webhook'];
  /** Milliseconds, with `delay`. */
  delay?: number;
}

interface Rule extends Chaos {
  held: Waiting[];
}

/** The rules of a process, used up in their order. */
export interface ChaosRules {
  /** What is left of them. */
  read: () => Chaos[];
  /** Replaces them. Returns what was held for an order that will not come about. */
  set: (rules: Chaos[]) => Waiting[];
  /** The rule that a delivery falls under; counts it. */
  meet: (waiting: Waiting) => Rule | undefined;
}

export function createChaosRules(): ChaosRules {
  let rules: Rule[] = [];
  return {
    read: () => rules.map(({ held: _, ...rule }) => rule),
    set(next) {
      const freed = rules.flatMap(({ held }) => held);
      rules = next.map((rule) => ({ ...rule, held: [] }));
      return freed;
    },
    meet({ attempts, chaos, copyOf, webhook }) {
      // Once is enough: neither retries nor what was sent again on demand.
      if (attempts > 0 || chaos !== undefined || copyOf !== undefined) return undefined;
      const rule = rules.find((each) => each.webhook === undefined || each.webhook === webhook);
      if (rule !== undefined && --rule.next === 0) rules = rules.filter((each) => each !== rule);
      return rule;
    },
  };
}
