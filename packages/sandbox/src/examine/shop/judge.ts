import type { Said } from './driver.ts';
import type { ShopRule } from './shop-rules.ts';

/** What has become of an order's money, over all its authorizations, in cents. */
export interface Truth {
  charges: number;
  charged: number;
  refunded: number;
}

/**
 * Where an order is to get. `paid` and `unpaid` can be known by reading; `refunded` was asked for. `either`: nobody can know yet, so
 * only what is said of it has to be true.
 */
export type Expects = 'paid' | 'unpaid' | 'refunded' | 'either';

export interface Broken {
  rule: ShopRule;
  seen: string;
}

/** What of an order cannot be true together, wherever it is to get. It has had its time. */
export function contradictions({ charges, charged, refunded }: Truth, said: Said): Broken[] {
  const { state, goods, person } = said;
  const broken: Broken[] = [];
  const found = (rule: ShopRule, seen: string): void => void broken.push({ rule, seen });
  const says = inWords(said);
  if (charges > 1) found('charges-twice', `${charges} charges, ${euro(charged)} in all; ${says}`);
  if (charged === 0) {
    if (goods || state === 'paid') found('goods-without-money', `no charge; ${says}`);
    return broken;
  }
  const kept = charged - refunded;
  if (kept <= 0 && (goods || state === 'paid'))
    found('goods-after-refund', `${euro(charged)} charged, ${euro(refunded)} given back; ${says}`);
  if (kept > 0 && state === 'unpaid' && !person)
    found('lost-charge', `${euro(charged)} charged, ${euro(refunded)} given back; ${says}`);
  if (refunded === 0 && state === 'refunded')
    found('refund-not-made', `${euro(charged)} charged, nothing given back; ${says}`);
  const isOpen = state === 'waiting' || state === 'unpaid' || state === 'refunding' || state === 'refunded';
  if (kept > 0 && ((state === 'paid' && !goods) || (goods && isOpen)))
    found('contradicts', `${euro(charged)} charged; ${says}`);
  return broken;
}

/** Whether an order has got where it is to get. An order that was paid back by the shop itself has ended well, too. */
export function isSettled(
  expects: Expects,
  { charged, refunded }: Truth,
  { state, goods, person }: Said,
): boolean {
  // A person has it, which is as good an end as any where the money agrees.
  if (person && state !== 'waiting' && state !== 'working') return true;
  if (state === 'refunded' && !goods && charged > 0 && refunded === charged) return true;
  switch (expects) {
    case 'paid':
      return state === 'paid' && goods;
    case 'unpaid':
      return state === 'unpaid';
    case 'refunded':
      return false;
    case 'either':
      return state === 'paid' || state === 'unpaid';
  }
}

/** Whether the shop takes an order for ended. */
export function isEnded({ state }: Said): boolean {
  return state === 'paid' || state === 'unpaid' || state === 'refunded';
}

/** The rule that is broken where an order did not get there in its time; undefined where it may be on its way, for all that is known. */
export function missed(expects: Expects, { charged }: Truth, said: Said): ShopRule | undefined {
  if (expects === 'paid' && said.state === 'unpaid') return charged === 0 ? 'gives-up-sale' : undefined;
  return undefined;
}

/** Whether nobody will look at it any more: it is in between, no person is told, and time has passed. */
export function isStuck(said: Said): boolean {
  return !isEnded(said) && !said.person;
}

export function inWords({ state, goods, person }: Said): string {
  return `the shop says "${state}", ${goods ? 'with' : 'without'} goods${person ? ', on the list for a person' : ''}`;
}

export function euro(cents: number): string {
  return `${(cents / 100).toFixed(2)} euro`;
}
