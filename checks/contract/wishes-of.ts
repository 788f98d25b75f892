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
export const wishesOf = (call: Call): Wish[] => {
  const errors = errorsOf(call);
  return errors.flatMap((error) => wishesFor(error, errors));
};

function wishesFor(error: DocumentedError, errors: DocumentedError[]): Wish[] {
  const { key, name, body, statuses } = error;
  const wish = (prefer: string, status: number): Wish => ({ prefer, status, example: name, body });
  /** A code alone gets the first error that has it. */
  const alone = (code: string, status: number, has: (other: DocumentedError) => boolean): Wish[] =>
    errors.find(has) === error ? [wish(`code=${code}`, status)] : [];

  const first = firstOf(statuses[0]!);
  const wishes = [`example=${name}`, `Example = "${name}"`, `wait=5, EXAMPLE="${name}", return=minimal`].map(
    (prefer) => wish(prefer, first),
  );
  for (const status of statuses) {
    for (const code of concrete(status)) {
      wishes.push(
        wish(`code=${code}, example=${name}`, code),
        wish(`example=${name}, code=${code}`, code),
        wish(`CODE="${code}" , example="${name}"`, code),
        ...alone(`${code}`, code, (other) => other.statuses.some((each) => concrete(each).includes(code))),
      );
    }
    const range = `${status[0]}XX`;
    for (const code of [range, range.toLowerCase()]) {
      wishes.push(
        wish(`code=${code}, example=${name}`, firstOf(status)),
        ...alone(code, firstOf(status), (other) => other.statuses.some(([digit]) => digit === range[0])),
      );
    }
  }
  if (key !== 'default') return wishes;
  for (const code of [key, 'Default']) {
    wishes.push(
      wish(`code=${code}, example=${name}`, first),
      ...alone(code, first, (other) => other.key === key),
    );
  }
  return wishes;
}

/** Statuses to ask for. */
function concrete(status: string): number[] {
  return status === '5XX' ? [500, 502, 503, 504, 599] : status === '4XX' ? [400, 418, 499] : [Number(status)];
}
