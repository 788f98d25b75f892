import type { Catalogue } from '../catalogue.ts';
import type { Operation } from '../prism/engine.ts';
import { choose } from '../wishes/choose.ts';
import { type Offer, offersOf } from '../wishes/offers.ts';
import { type Asked, writeWish } from '../wishes/wrong-wish.ts';

/** How one response can be asked for. */
interface Wishes {
  /** The status that it then has. */
  code: number;
  /** By its name, or by its status where it has none. */
  prefer: Asked;
  /** Other values of the header `Prefer` that get the very same: its status, its range, `default`. */
  also: string[];
}

/** Undefined for a response that a mock cannot give, such as a 101. */
export function wishesFor(
  operation: Operation,
  status: string,
  example: string | undefined,
  catalogue: Catalogue,
): Wishes | undefined {
  const offer = offersOf(operation, catalogue).list.find(
    (each) => each.key === status && each.example === example,
  );
  if (offer === undefined) return undefined;
  const prefer: Asked = example === undefined ? { code: offer.statuses[0]!.first } : { example };
  const { code, exampleKey } = chosen(operation, prefer, catalogue);
  if (code === undefined) return undefined;
  const also = [...codesOf(offer)]
    .map((each) => ({ code: each }))
    .filter((wish) => {
      const other = chosen(operation, wish, catalogue);
      return other.code === code && other.exampleKey === exampleKey;
    })
    .map(writeWish)
    .filter((wish) => wish !== writeWish(prefer));
  return { code, prefer, also };
}

function chosen(
  operation: Operation,
  wish: Asked,
  catalogue: Catalogue,
): { code?: number; exampleKey?: string | undefined } {
  const found = choose(operation, wish, catalogue);
  if ('because' in found || found.code === undefined) return {};
  return { code: found.code, exampleKey: found.exampleKey };
}

function codesOf({ key, statuses }: Offer): Set<string> {
  const firsts = statuses.map(({ first }) => first);
  const ranges = firsts.map(([digit]) => `${digit}XX`);
  return new Set([...firsts, ...ranges, ...(key === 'default' ? ['default'] : [])]);
}
