import * as fc from 'fast-check';

const pieces = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '\\',
  '\\u0',
  '"id"',
  '"CHT1"',
  '"edata":',
  '1e999',
  '-',
  'null',
  '\uFEFF',
  '__proto__',
];
const piece = fc.oneof(
  fc.constantFrom(...pieces).map((text) => Array.from(new TextEncoder().encode(text))),
  fc.array(fc.nat(255), { maxLength: 4 }),
);

interface Cut {
  at: number;
  drop: number;
  insert: number[];
}

const cut: fc.Arbitrary<Cut> = fc.record({
  at: fc.nat(),
  drop: fc.oneof({ weight: 9, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(2000) }),
  insert: piece,
});

/** Any bytes, bytes that look like JSON, and the bytes of bodies from `pool` with up to three cuts. */
export const bytes = (pool: Uint8Array[]): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
    { weight: 2, arbitrary: fc.array(piece, { maxLength: 12 }).map((all) => Uint8Array.from(all.flat())) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.nat(pool.length - 1), fc.array(cut, { maxLength: 3 }))
        .map(([index, cuts]) => cuts.reduce(apply, pool[index]!)),
    },
  );

function apply(from: Uint8Array, { at, drop, insert }: Cut): Uint8Array {
  const start = at % (from.length + 1);
  return Uint8Array.from([...from.subarray(0, start), ...insert, ...from.subarray(start + drop)]);
}
