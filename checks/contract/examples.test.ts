import { expect, test } from 'vitest';
import { document } from './document.ts';

const examples = Object.entries(document.components.examples);

/** Every string inside an example, with the property it stands under. */
function* strings(node: unknown, key = ''): Generator<[key: string, text: string]> {
  if (typeof node === 'string') yield [key, node];
  else if (Array.isArray(node)) for (const item of node) yield* strings(item, key);
  else if (node && typeof node === 'object')
    for (const [name, value] of Object.entries(node)) yield* strings(value, name);
}

const remainder = (iban: string): bigint =>
  BigInt(
    (iban.slice(4) + iban.slice(0, 4)).replaceAll(/[A-Z]/g, (letter) => `${Number.parseInt(letter, 36)}`),
  ) % 97n;

const ibans = examples.flatMap(([name, { value }]) =>
  [...strings(value)].filter(([key]) => /^account$|iban$/.test(key)).map(([, iban]) => ({ name, iban })),
);

test('there are examples with IBANs', () => {
  expect(ibans.length).toBeGreaterThan(10);
});

test.each(ibans)('$name: $iban passes its checksum', ({ iban }) => {
  expect(iban).toMatch(/^IT\d{2}[A-Z]\d{10}[0-9A-Z]{12}$/);
  expect(remainder(iban)).toBe(1n);
});

// One story: what one example creates, another reads. A tenth may stand alone, such as a token nobody uses again.
test('at least nine ids in ten come back in another example', () => {
  const seen = new Map<string, Set<string>>();
  for (const [name, { value }] of examples)
    for (const [key, id] of strings(value))
      if (/(^|_)(id|token)$/.test(key)) seen.set(id, (seen.get(id) ?? new Set()).add(name));
  const alone = [...seen].filter(([, names]) => names.size === 1).map(([id]) => id);
  expect(seen.size).toBeGreaterThan(15);
  expect(alone.length / seen.size, `alone: ${alone.join(', ')}`).toBeLessThanOrEqual(0.1);
});
