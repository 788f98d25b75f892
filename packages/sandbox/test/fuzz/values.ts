import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { acmePos } from '../play.ts';
import { real } from './reality.ts';

/** What the contract's schemas of requests use of JSON Schema. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  'x-extensible-enum'?: string[];
  examples?: unknown[];
  format?: string;
  pattern?: string;
  maxLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema;
}

// As it is written: what a string stands for is the name of its schema, which the published files write out.
const bundle = new URL('generated/bundle.json', import.meta.resolve('@droppay/spec/package.json'));
const contract = JSON.parse(readFileSync(bundle, 'utf8')) as {
  components: { schemas: Record<string, Schema> };
};

/** Strings that only mean something when they are those of the sandbox, by the name of their schema. */
const things: Record<string, fc.Arbitrary<string>> = {
  ConnectionCode: real('code'),
  ApplicationKey: real('key'),
  ApplicationSecret: real('secret'),
  // The others are deleted now and then.
  PosId: fc.oneof(fc.constant(acmePos), real('pos')),
  PayTokenValue: real('payToken'),
  AuthorizationId: real('authorization'),
  ChargeId: real('charge'),
  AccountReference: fc.oneof(real('iban'), real('iban'), real('iban'), real('phone'), real('bank')),
  Iban: real('iban'),
  BankAccountId: real('bank'),
  Username: real('phone'),
  DeviceRef: real('key'),
};

const moments = fc
  .date({ min: new Date('2026-03-01'), max: new Date('2026-06-30'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}+01:00`);

const formats: Record<string, fc.Arbitrary<string>> = {
  'date-time': moments,
  date: moments.map((text) => text.slice(0, 10)),
  duration: fc.constantFrom('P1D', 'P1W', 'P1M', 'P1Y', 'PT1H', 'P0D', 'P999999Y'),
  // Nobody listens there, and nothing beyond this machine is asked.
  uri: fc.constantFrom('https://user:password@listener.example/events', 'http://127.0.0.1:9/'),
  uuid: fc.uuid(),
};

/** Sums that matter, and any other. */
const euro = fc.oneof(
  // Nothing, what is rounded to nothing, and more than there is.
  { weight: 2, arbitrary: fc.constantFrom(0, 0.001, 1e13, 1e300) },
  { weight: 8, arbitrary: fc.constantFrom(0.01, 1, 5, 5.01, 50, 1500, 1500.01, 10_000, 10_000.01) },
  { weight: 1, arbitrary: fc.double({ min: 0, noNaN: true }) },
  { weight: 3, arbitrary: fc.nat(2_000_00).map((cents) => cents / 100) },
);

/** Bodies that the contract allows by `name`; a string such as `«payToken 3»` stands for a thing of the sandbox. */
export function bodyOf(name: string): fc.Arbitrary<unknown> {
  return valueOf({ $ref: `#/components/schemas/${name}` });
}

function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    const { [name]: target } = contract.components.schemas;
    const any = valueOf(target!);
    return name in things
      ? fc.oneof({ weight: 9, arbitrary: things[name]! }, { weight: 1, arbitrary: any })
      : any;
  }
  const { type, format = '', pattern, maxLength, examples = [] } = schema;
  const [values, words] = [schema.enum, schema['x-extensible-enum']];
  if (values !== undefined) return fc.constantFrom(...values);
  if (words !== undefined) {
    // The first is the one that works everywhere.
    return fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(words[0]!, ...words) },
      { weight: 1, arbitrary: fc.string() },
    );
  }
  const kinds = [type ?? 'object'].flat();
  return fc.oneof(
    ...kinds.map((kind): fc.Arbitrary<unknown> => {
      switch (kind) {
        case 'object':
          return objectOf(schema);
        case 'number':
          return euro;
        case 'integer':
          return fc.oneof(fc.constantFrom(1, 2, 5), fc.constantFrom(3, 10), fc.integer());
        default: {
          if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
          const text =
            formats[format] ?? fc.string({ unit: 'binary', minLength: 1, ...(maxLength && { maxLength }) });
          return examples.length === 0 ? text : fc.oneof(fc.constantFrom(...examples), text);
        }
      }
    }),
  );
}

/** What may be absent mostly is: the more there is, the likelier something of it is refused. */
function objectOf({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
  const parts = Object.entries(properties).map(([name, property]): [string, fc.Arbitrary<unknown>] => {
    const value = name === 'refresh_token' ? real('refreshToken') : valueOf(property);
    const absent = { weight: 3, arbitrary: fc.constant(undefined) };
    return [name, required.includes(name) ? value : fc.oneof(absent, { weight: 1, arbitrary: value })];
  });
  const known = fc.record(Object.fromEntries(parts), { noNullPrototype: true });
  const other =
    additionalProperties === undefined ? fc.jsonValue({ maxDepth: 1 }) : valueOf(additionalProperties);
  const unknown = fc.dictionary(
    fc.string().filter((name) => !(name in properties)),
    other,
    { maxKeys: 1, noNullPrototype: true },
  );
  return fc.tuple(known, unknown).map(([one, more]) => Object.assign(more, one));
}
