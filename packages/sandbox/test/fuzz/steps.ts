import * as fc from 'fast-check';
import { type Operation, operations } from '../../src/generated/operations.ts';
import { mutated } from './mutations.ts';
import { real, type Thing } from './reality.ts';
import { bodyOf } from './values.ts';

/** A request, and what people or time do before it. Texts have placeholders of `Reality`. */
export interface Step {
  operation: Operation;
  path: string;
  credentials: 'right' | 'other' | 'none';
  /** Undefined for none. */
  body: string | undefined;
  before:
    | { act: 'approve' | 'refuse' | 'revoke' | 'stop' | 'fail'; id: string }
    | { advance: string }
    | undefined;
}

/** What an operation's `id` in its path is of. */
const subjects: [path: string, thing: Thing][] = [
  ['/connection/', 'connection'],
  ['/authorization/', 'authorization'],
  ['/charge/', 'charge'],
  ['/push/transfer/', 'pushTransfer'],
  ['/push/', 'push'],
  ['/pull/', 'pull'],
];

const strange = fc
  .oneof(
    fc.constantFrom(
      '__proto__',
      'A'.repeat(65),
      'A'.repeat(5000),
      '%00',
      '%2F',
      '..%2f',
      'a b',
      "'--",
      '☃',
      '{id}',
    ),
    fc.string({ unit: 'binary', minLength: 1 }),
  )
  // A URL has no lone surrogates, and takes dots away.
  .filter((text) => !/^\.+$/.test(text))
  .map((text) => encodeURIComponent(text.toWellFormed()));

function pathOf({ path }: Operation): fc.Arbitrary<string> {
  const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const thing =
      name === 'id' ? subjects.find(([part]) => path.includes(part))![1] : (name.slice(0, -3) as Thing);
    return fc.oneof({ weight: 9, arbitrary: real(thing) }, { weight: 1, arbitrary: strange });
  });
  return fc.tuple(...parts).map((ids) => {
    let at = 0;
    return path.replaceAll(/\{\w+\}/g, () => ids[at++]!);
  });
}

const text = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '{', '[[[[', '{"amount":01}', '\uFEFF{}', '"\\ud800"', '{}{}', '['.repeat(101)),
);

function bodiesOf({ body }: Operation): fc.Arbitrary<string | undefined> {
  if (body === undefined) return fc.option(text, { nil: undefined, freq: 9 });
  const valid = bodyOf(body);
  return fc.oneof(
    { weight: 10, arbitrary: valid.map((value) => JSON.stringify(value)) },
    { weight: 8, arbitrary: mutated(valid) },
    { weight: 2, arbitrary: text },
  );
}

const before: fc.Arbitrary<Step['before']> = fc.oneof(
  { weight: 8, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constantFrom('approve', 'approve', 'approve', 'refuse', 'revoke', 'stop', 'fail'),
      id: fc.oneof(real('authorization'), real('connection'), real('push'), real('pull')),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('1s', '3m', '15m', '1h', '1d', '3d').map((advance) => ({ advance })),
  },
);

export const step: fc.Arbitrary<Step> = fc.constantFrom(...Object.values(operations)).chain((operation) =>
  fc.record({
    operation: fc.constant(operation),
    path: pathOf(operation),
    credentials: fc.oneof(
      { weight: 18, arbitrary: fc.constant('right' as const) },
      { weight: 1, arbitrary: fc.constantFrom('other', 'none') },
    ),
    body: bodiesOf(operation),
    before,
  }),
);
