import { type Call, document } from './document.ts';

/** A header `Prefer`, and what it has to get: a status, and the contract's example. */
export interface Wish {
  prefer: string;
  status: number;
  example: string;
  body: unknown;
}

interface DocumentedError {
  /** As documented: `410` or `default`. */
  key: string;
  name: string;
  body: unknown;
  /** `410`, `5XX`; of an error that is not of the catalogue, under `default`, any. */
  statuses: string[];
}

/** The errors of an operation, in the order of the contract: its statuses first, `default` last. */
export const errorsOf = ({ responses }: Call): DocumentedError[] =>
  responses
    .filter(([key]) => !key.startsWith('2'))
    .toSorted(([a], [b]) => Number(a === 'default') - Number(b === 'default'))
    .flatMap(([key, examples]) =>
      examples.map(([name, body]) => {
        const { status } = document.components.examples[name]?.['x-error'] ?? {};
        const statuses = key === 'default' ? (status === undefined ? ['4XX', '5XX'] : [status]) : [key];
        return { key, name, body, statuses };
      }),
    );

const firstOf = (status: string): number => Number(status.replace('XX', '00'));

/** Every wish that has to get an error of this operation: by its name, its status, its range, in every way to write them. */
export function wishesOf(call: Call): Wish[] {
  const errors = errorsOf(call);
  const isFirst = (error: DocumentedError, has: (other: DocumentedError) => boolean): boolean =>
    errors.find(has) === error;
  return errors.flatMap((error): Wish[] => {
    const { key, name, body, statuses } = error;
    const wish = (prefer: string, status: number): Wish => ({ prefer, status, example: name, body });
    const byName = [
      `example=${name}`,
      `Example = "${name}"`,
      `wait=5, EXAMPLE="${name}", return=minimal`,
    ].map((prefer) => wish(prefer, firstOf(statuses[0]!)));
    const byStatus = statuses.flatMap((status) =>
      concrete(status).flatMap((code) => [
        ...['code=@, example=#', 'example=#, code=@', 'CODE="@" , example="#"'].map((form) =>
          wish(form.replace('@', String(code)).replace('#', name), code),
        ),
        ...(isFirst(error, (other) => other.statuses.some((each) => concrete(each).includes(code)))
          ? [wish(`code=${code}`, code)]
          : []),
      ]),
    );
    const byRange = statuses.flatMap((status) => {
      const range = `${status[0]}XX`;
      const alone = isFirst(error, (other) => other.statuses.some(([digit]) => digit === range[0]));
      return [range, range.toLowerCase()].flatMap((code) => [
        wish(`code=${code}, example=${name}`, firstOf(status)),
        ...(alone ? [wish(`code=${code}`, firstOf(status))] : []),
      ]);
    });
    const byDefault =
      key === 'default'
        ? ['default', 'Default'].flatMap((code) => [
            wish(`code=${code}, example=${name}`, firstOf(statuses[0]!)),
            ...(isFirst(error, (other) => other.key === 'default')
              ? [wish(`code=${code}`, firstOf(statuses[0]!))]
              : []),
          ])
        : [];
    return [...byName, ...byStatus, ...byRange, ...byDefault];
  });
}

/** Statuses to ask for. */
function concrete(status: string): number[] {
  return status === '5XX' ? [500, 502, 503, 504, 599] : status === '4XX' ? [400, 418, 499] : [Number(status)];
}
