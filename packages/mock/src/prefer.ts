import type { Catalogue } from './catalogue.ts';
import type { Operation } from './prism/engine.ts';
import { choose, type Preferred } from './wishes/choose.ts';
import { guessPreference, readPreference } from './wishes/preference.ts';
import { offersOf } from './wishes/offers.ts';
import { quote } from './wishes/prefer-header.ts';
import { type Asked, type WrongWish, writeWish } from './wishes/wrong-wish.ts';

/** A header `Prefer` that is not met. */
export interface RefusedWish {
  /** Sentences: the operation, the header, what is wrong with it, and what there is. */
  because: string;
  /** The header nearest to it that is met, `example=PayTokenExpired`. */
  nearest?: string | undefined;
}

/** What `operation` is to give for the header `Prefer`, the only place of a wish: a query as Prism's is refused. */
export function wishOf(
  { headers, url }: Pick<Request, 'headers' | 'url'>,
  operation: Operation,
  catalogue: Catalogue,
): Preferred | RefusedWish {
  const inQuery = IN_QUERY.exec(url);
  if (inQuery !== null) return wishInQuery(inQuery, operation, catalogue);
  const header = headers.get('prefer');
  const preference = readPreference(header);
  const isMisread = 'because' in preference;
  const chosen = isMisread ? preference : choose(operation, preference, catalogue);
  if (!('because' in chosen)) return chosen;
  const wrong: WrongWish = isMisread
    ? { ...chosen, nearest: meetable(guessPreference(header!), operation, catalogue) }
    : chosen;
  return refused(`Prefer: ${quote(header!)}`, wrong, operation, catalogue);
}

/** As Prism reads wishes from a query. */
const IN_QUERY = /[?&]__(code|example|dynamic)(?:=([^&#]*))?/;

function wishInQuery(
  [text = '', name = '', value = '']: RegExpExecArray,
  operation: Operation,
  catalogue: Catalogue,
): RefusedWish {
  const nearest = meetable(guessPreference(`${name}=${value}`), operation, catalogue);
  const because = 'a wish is the value of the header Prefer, and no part of the query';
  return refused(quote(text.slice(1)), { because, nearest }, operation, catalogue);
}

function refused(
  wish: string,
  { because, nearest: near }: WrongWish,
  operation: Operation,
  catalogue: Catalogue,
): RefusedWish {
  const nearest = near && writeWish(near);
  return {
    because: [
      `${operation.iid ?? operation.path} cannot give what ${wish} asks for: ${because}.`,
      ...(nearest === undefined ? [] : [`Nearest: Prefer: ${nearest}.`]),
      `It has: ${listOf(operation, catalogue)}.`,
    ].join(' '),
    nearest,
  };
}

/** The wish itself if it can be met, else the nearest one that can. */
function meetable(wish: Asked, operation: Operation, catalogue: Catalogue): Asked | undefined {
  if (Object.keys(wish).length === 0) return undefined;
  const chosen = choose(operation, wish, catalogue);
  return 'because' in chosen ? chosen.nearest : wish;
}

/** Every response that can be asked for: `200 (ChargeDone, ChargeBookedDone); 204; 5XX (ServerError)`. */
export function listOf(operation: Operation, catalogue: Catalogue): string {
  const named = new Map<string, string[]>();
  for (const { statuses, example, isOther } of offersOf(operation, catalogue).list) {
    const label = `${isOther ? 'any other ' : ''}${statuses
      .map(({ of }) => of)
      .toSorted()
      .join(' or ')}`;
    named.set(label, [...(named.get(label) ?? []), ...(example === undefined ? [] : [example])]);
  }
  return [...named]
    .map(([label, names]) => (names.length === 0 ? label : `${label} (${names.join(', ')})`))
    .join('; ');
}
