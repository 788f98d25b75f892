import { bodyOfStatus, type Catalogue } from '../catalogue.ts';
import type { Choice, Operation } from '../prism/engine.ts';
import { type Offer, type Offers, offersOf } from './offers.ts';
import { type Asked, type WrongWish, wrongCode, wrongExample } from './wrong-wish.ts';

/** Which response to give, and the body that is to be in it instead of the contract's example, if any. */
export interface Preferred extends Choice {
  /** Whether a status or an example was asked for. */
  isNamed: boolean;
  /** Whether values of the request may take the place of the example's. */
  reflect: boolean;
  instead?: { body: unknown };
}

/**
 * The response of `operation` that is asked for. A range, `5XX`, is the mock's own word for the first documented response
 * that has such a status, and `default` for the first that is documented so.
 */
export function choose(operation: Operation, asked: Asked, catalogue: Catalogue): Preferred | WrongWish {
  const { code, example, reflect = true } = asked;
  if (code === undefined && example === undefined) return { isNamed: false, reflect };
  const offers = offersOf(operation, catalogue);
  for (const offer of offers.list) {
    const isMeant = example === undefined || example === offer.example;
    const status = isMeant ? statusOf(offer, code, offers) : undefined;
    if (status !== undefined) return { reflect, ...preferred(offer, Number(status), catalogue) };
  }
  return example === undefined
    ? wrongCode(code!, offers.list, catalogue)
    : wrongExample(asked, offers.list, catalogue);
}

function preferred(
  { example, isOther }: Offer,
  code: number,
  catalogue: Catalogue,
): Omit<Preferred, 'reflect'> {
  return {
    isNamed: true,
    code,
    ...(example !== undefined && { exampleKey: example }),
    ...(isOther && { instead: { body: bodyOfStatus(catalogue, code) } }),
  };
}

/** The status with which `offer` meets the wish for `code`, if it does. */
function statusOf({ key, statuses }: Offer, code: string | undefined, { keyOf }: Offers): string | undefined {
  if (code === undefined) return statuses[0]!.first;
  if (code === 'default') return key === code ? statuses[0]!.first : undefined;
  if (/^\dXX$/.test(code)) return statuses.find(({ of }) => of[0] === code[0])?.first;
  const isCovered = /^\d{3}$/.test(code) && statuses.some(({ of }) => of === code || of === `${code[0]}XX`);
  return isCovered && keyOf(code) === key ? code : undefined;
}
