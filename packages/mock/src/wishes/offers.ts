import type { Catalogue } from '../catalogue.ts';
import type { Operation } from '../prism/engine.ts';

/** A response that can be asked for. */
export interface Offer {
  /** As documented: `410`, a range such as `5XX`, or `default`. */
  key: string;
  /** Absent where the response has none. */
  example?: string;
  /** Under which it can be asked for, a status or a range, and which status it then has first. Never empty. */
  statuses: { of: string; first: string }[];
  /** Whether the contract says nothing of such a status but that it is possible. */
  isOther?: true;
}

/** What an operation can be asked for, and which of its responses has which status. */
export interface Offers {
  /** In the order in which they are looked through: statuses, ranges, `default`. */
  list: Offer[];
  /** The documented key of the response with `status`: as Prism finds it, the closest one. */
  keyOf: (status: string) => string | undefined;
}

const prepared = new WeakMap<Operation, Offers>();

/** Prepared once for each operation, whose catalogue is always the same. */
export function offersOf(operation: Operation, catalogue: Catalogue): Offers {
  const known = prepared.get(operation) ?? prepare(operation.responses, catalogue);
  prepared.set(operation, known);
  return known;
}

type Response = Operation['responses'][number];

function prepare(responses: Response[], catalogue: Catalogue): Offers {
  const keys = new Set<string>(responses.map(({ code }) => code));
  const keyOf: Offers['keyOf'] = (status) =>
    [status, `${status[0]}XX`, 'default'].find((key) => keys.has(key));
  const list = responses
    .toSorted((a, b) => rankOf(a.code) - rankOf(b.code))
    .flatMap((response) => offersOfResponse(response, catalogue))
    .flatMap((offer): Offer[] => {
      const statuses = offer.asked.flatMap((of) => {
        const first = firstOf(of, offer.key, keyOf);
        return first === undefined ? [] : [{ of, first }];
      });
      const { asked: _, ...rest } = offer;
      return statuses.length === 0 ? [] : [{ ...rest, statuses }];
    });
  return { list, keyOf };
}

const rankOf = (key: string): number => (key === 'default' ? 2 : key.endsWith('XX') ? 1 : 0);

/**
 * `default` is asked for by the status of each of its errors, as the catalogue has it, and by any other 4xx and 5xx: then it
 * has the body that the catalogue has for that status, or none.
 */
function offersOfResponse(
  { code: key, contents = [] }: Response,
  catalogue: Catalogue,
): (Pick<Offer, 'key' | 'example' | 'isOther'> & { asked: string[] })[] {
  const names = contents.flatMap(({ examples = [] }) => examples.map((example) => example.key));
  if (key !== 'default') {
    return names.length === 0
      ? [{ key, asked: [key] }]
      : names.map((example) => ({ key, example, asked: [key] }));
  }
  const own = names.map((example) => {
    const { status } = catalogue[example]?.['x-error'] ?? {};
    return { key, example, asked: status === undefined ? ['4XX', '5XX'] : [status] };
  });
  return [...own, { key, asked: ['5XX', '4XX'], isOther: true }];
}

/** The first status of `of` whose response is `key`. A 1xx is no response: another one follows it. */
function firstOf(of: string, key: string, keyOf: Offers['keyOf']): string | undefined {
  if (of.startsWith('1')) return undefined;
  if (!of.endsWith('XX')) return keyOf(of) === key ? of : undefined;
  return Array.from({ length: 100 }, (_, index) => String(Number(of[0]) * 100 + index)).find(
    (status) => keyOf(status) === key,
  );
}
