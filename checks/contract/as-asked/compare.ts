import { isDeepStrictEqual } from 'node:util';
import { dateOrders } from '../../meaning/example-values.ts';
import type { Call } from '../document.ts';
import { datesIn, expected, valueAt } from './expected.ts';
import { callersOwn, pathIds, secrets } from './tables.ts';

type Sent = Readonly<Record<string, unknown>>;

/** A request, and the schemas of its body and its response's. */
export interface Question {
  call: Call;
  ids: readonly string[];
  sent: Sent;
  request: unknown;
  response: unknown;
}

/** Where a body has not what was sent, each with what it has instead. */
export function notAsSent(
  { sent, request, response }: Question,
  body: unknown,
  withLists: boolean,
): string[] {
  return expected(sent, request, response, withLists)
    .filter(([path, value]) => !isDeepStrictEqual(valueAt(body, path), value))
    .map(([path, value]) => `${path.join('.')}: ${JSON.stringify([value, valueAt(body, path)])}`);
}

/** Where a body has not the ids of its path. */
export function notItsIds({ call, ids }: Question, body: unknown): string[] {
  const places = pathIds[call.id as keyof typeof pathIds] ?? [];
  return places.flatMap((each, index) =>
    each.filter((place) => {
      const shown = valueAt(body, place.replace('/', ''));
      // An example need not have a link or a refund.
      if (shown === undefined) return place === 'id';
      const isLink = place.endsWith('/') && typeof shown === 'string';
      return (isLink ? shown.slice(shown.lastIndexOf('/') + 1) : shown) !== ids[index];
    }),
  );
}

/** What a body has, and nobody but the caller could know, who did not say it. */
export const notSaid = ({ sent }: Question, body: unknown): string[] =>
  Object.keys(body as object).filter((name) => callersOwn.has(name) && (sent[name] ?? null) === null);

/** The secrets that were sent and came back. */
export const toldSecrets = ({ sent }: Question, text: string): string[] =>
  secrets.filter((name) => {
    const secret = sent[name];
    return typeof secret === 'string' && secret.length > 8 && text.includes(JSON.stringify(secret));
  });

const orders = [...dateOrders, ['date_creation', 'charge_date_end'], ['date_creation', 'date_end']] as const;

/** Dates of a body that come in the wrong order, unless both were sent so. */
export function outOfOrder({ sent }: Question, body: unknown): string[] {
  const asSent = new Set(datesIn(sent).map(([path]) => path.at(-1)));
  const dates = datesIn(body);
  return orders.flatMap(([first, next]) =>
    asSent.has(first) && asSent.has(next)
      ? []
      : dates
          .filter(([path]) => path.at(-1) === first)
          .flatMap(([path, time]) => {
            const other = dates.find(([each]) => each.join('.') === [...path.slice(0, -1), next].join('.'));
            return other !== undefined && time > endOf(body, other) ? [`${first} after ${next}`] : [];
          }),
  );
}

/** A day without a time is the whole day. */
const endOf = (body: unknown, [path, time]: [path: readonly string[], time: number]): number =>
  time + (String(valueAt(body, path)).length === 10 ? 24 * 60 * 60 * 1000 - 1 : 0);

/** The end of a body's link, when it is not its id. */
export function otherLink(body: unknown): string | undefined {
  const { sharing, id } = (body ?? {}) as { sharing?: string; id?: string };
  const end = sharing?.split('/').at(-1);
  return end === id || id === undefined ? undefined : end;
}
