import type { Notification } from '../kernel/notification.ts';
import type { Waiting } from './outbox.ts';

/** What is to happen to the next deliveries. */
export interface Chaos {
  /**
   * `drop`: it is never sent. `duplicate`: it is sent twice. `delay`: it is sent later. `reorder`: it waits until `next`
   * of them are together, which are sent in the reverse order.
   */
  effect: NonNullable<Waiting['chaos']>;
  /** How many deliveries it is done to, one after the other. */
  next: number;
  /** Only deliveries of this webhook. */
  webhook?: Notification['webhook'];
  /** Milliseconds, with `delay`. */
  delay?: number;
}

interface Rule {
  chaos: Chaos;
  /** What waits for its new order. */
  held: Waiting[];
}

/** The rules of a process, used up in their order. */
export interface ChaosRules {
  /** The rules that are left. */
  read: () => readonly Readonly<Chaos>[];
  /** Replaces them. Returns what was held for an order that will not come about. */
  set: (rules: Chaos[]) => Waiting[];
  /** The rule that a delivery falls under; counts it. */
  meet: (waiting: Waiting) => Rule | undefined;
}

export function createChaosRules(): ChaosRules {
  let rules: Rule[] = [];
  return {
    read: () => rules.map((rule) => rule.chaos),
    set(next) {
      const freed = rules.flatMap(({ held }) => held);
      rules = next.map((chaos) => ({ chaos, held: [] }));
      return freed;
    },
    meet(waiting) {
      // Once is enough: neither retries nor what was sent again on demand.
      if (waiting.attempts > 0 || waiting.chaos !== undefined || waiting.copyOf !== undefined)
        return undefined;
      const rule = rules.find(
        ({ chaos: { webhook } }) => webhook === undefined || webhook === waiting.webhook,
      );
      if (rule !== undefined && --rule.chaos.next === 0) rules = rules.filter((each) => each !== rule);
      return rule;
    },
  };
}
