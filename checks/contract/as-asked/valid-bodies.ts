import {
  type Arbitrary,
  array,
  constant,
  constantFrom,
  date,
  dictionary,
  double,
  integer,
  jsonValue,
  oneof,
  record,
  string,
  webUrl,
} from 'fast-check';
import { resolved } from './schemas.ts';

const iban = constantFrom(
  'IT76M0999901600000000123416',
  'IT07Y0999800001000000070001',
  'IT81Z0999800001000000070002',
  'DE89370400440532013000',
);
const cents = integer({ min: 0, max: 100_000_000 }).map((each) => each / 100);
/** What floats leave behind, as 54.720000000000006. */
const calculated = integer({ min: 1, max: 10_000 }).map((each) => each * 0.1 * 1.1);
const moments = date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2035-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const texts: Readonly<Record<string, Arbitrary<string>>> = {
  'date-time': oneof(
    moments.map((each) => each.toISOString()),
    moments.map((each) => `${each.toISOString().slice(0, 19)}+02:00`),
  ),
  date: moments.map((each) => each.toISOString().slice(0, 10)),
  uri: webUrl({ validSchemes: ['https'] }),
  duration: constantFrom('P1M', 'P2M', 'P1Y', 'P7D'),
};

/** Bodies that a schema of the contract allows: every property that it names, and each that need not be there now and then not. */
export function valid(schema: unknown): Arbitrary<unknown> {
  const { type, enum: all, const: only, anyOf, properties, required = [], ...rules } = resolved(schema);
  if (only !== undefined) return constant(only);
  if (Array.isArray(all)) return constantFrom(...(all as unknown[]));
  if (Array.isArray(anyOf)) return oneof(...anyOf.map(valid));
  if (type === 'object' && properties === undefined)
    return dictionary(string(), jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
  if (type === 'object') {
    const parts = Object.entries(properties!).map(([name, part]) => [name, valid(part)]);
    return record(Object.fromEntries(parts) as Record<string, Arbitrary<unknown>>, {
      requiredKeys: required as string[],
      noNullPrototype: true,
    });
  }
  if (type === 'array') return array(valid(rules['items']), { maxLength: 3 });
  if (type === 'integer') return integer({ min: 1, max: 1000 });
  if (type === 'number') return oneof(cents, calculated, double({ min: 0.01, max: 1e6, noNaN: true }));
  if (type === 'string') return text(rules);
  if (type === 'null') return constant(null);
  throw new Error(`Nothing is made for a schema of the type ${String(type)} yet.`);
}

function text({
  format,
  pattern,
  minLength,
  maxLength,
}: Readonly<Record<string, unknown>>): Arbitrary<string> {
  if (typeof format === 'string' && format in texts) return texts[format]!;
  if (typeof pattern === 'string') {
    return pattern.includes('A-Z') ? iban : cents.map((each) => each.toFixed(2));
  }
  const [least, most] = [minLength, maxLength].map((each) => (typeof each === 'number' ? each : undefined));
  const size = { minLength: least ?? 0, maxLength: Math.min(most ?? 60, 60) };
  return oneof(string({ ...size, unit: 'grapheme' }), string({ ...size, unit: 'binary' }));
}
