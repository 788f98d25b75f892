import { merged, sampleOf, type Schema, typesOf } from './schema.ts';

/** The code of an error; null for one without. */
export type Code = string | null;

/** One thing that is wrong in a body that is otherwise right. */
export interface PropertyMistake {
  /** What it is: `recipient.account_iban of a wrong pattern "!"`. */
  name: string;
  /** Where: `['recipient', 'account_iban']`. */
  path: string[];
  /** Undefined: the property is left out. */
  value: unknown;
  /** What the documentation of DropPay's errors has for it. */
  code: Code;
}

/** A value of every JSON type. */
const values: Record<string, unknown> = {
  string: '\u00e8 text',
  number: 12.5,
  object: { some: 'object' },
  array: ['an', 'array'],
  boolean: true,
  null: null,
};

/** Whatever can be wrong with a property of a body of `schema`, however deep it is. */
export function propertyMistakes(schema: Schema, path: string[] = []): PropertyMistake[] {
  const { required = [], properties = {} } = merged(schema);
  return Object.entries(properties).flatMap(([name, part]) => {
    const place = [...path, name];
    const called = place.join('.');
    const absent: PropertyMistake = { name: `without ${called}`, path: place, value: undefined, code: '100' };
    const of = (value: unknown, code: Code): PropertyMistake => ({
      name: `${called} = ${brief(value)}`,
      path: place,
      value,
      code,
    });
    return (required.includes(name) ? [absent] : []).concat(
      wrongTypes(part).map((value) => of(value, '101')),
      wrongValues(part, name).map(([value, code]) => of(value, code)),
      typesOf(part).includes('object') ? propertyMistakes(part, place) : [],
    );
  });
}

function wrongTypes(schema: Schema): unknown[] {
  const types = typesOf(schema).map((type) => (type === 'integer' ? 'number' : type));
  if (types.length === 0) return [];
  return Object.keys(values).flatMap((type) => (types.includes(type) ? [] : [values[type]]));
}

/** Values of the right type that break another rule. */
function wrongValues(schema: Schema, name: string): [value: unknown, code: Code][] {
  const whole = merged(schema);
  const { anyOf = [], minLength = 0, maxLength, minimum, exclusiveMinimum, pattern, format } = whole;
  const { enum: known } = whole;
  const isOpen = anyOf.some((each) => merged(each).type === 'string' && Object.keys(merged(each)).length < 3);
  const patterns = [pattern, ...anyOf.map((each) => merged(each).pattern)];
  return [
    ...(minLength > 0 ? [['', '101'] as [unknown, Code]] : []),
    ...(maxLength === undefined ? [] : [['x'.repeat(maxLength + 1), '101'] as [unknown, Code]]),
    ...(minimum === undefined
      ? []
      : [[minimum - 0.01, '101'] as [unknown, Code], [-1e300, '101'] as [unknown, Code]]),
    ...(exclusiveMinimum === undefined ? [] : [[exclusiveMinimum, '101'] as [unknown, Code]]),
    ...(typesOf(schema).includes('integer') ? [[1.5, '101'] as [unknown, Code]] : []),
    ...(known === undefined || isOpen ? [] : [['NO_SUCH_VALUE', '101'] as [unknown, Code]]),
    ...(patterns.some((each) => each !== undefined)
      ? ['!', '12,50', '-1'].map((value): [unknown, Code] => [value, name.endsWith('iban') ? '104' : '101'])
      : []),
    ...(format === undefined
      ? []
      : (malformed[format] ?? []).map((value): [unknown, Code] => [value, format === 'uri' ? '101' : '102'])),
  ];
}

/** What has not the form that a format names. Whether a day exists is not among that. */
const malformed: Record<string, string[]> = {
  date: ['', 'tomorrow', '30/06/2026', '2026-6-30', '2026-06-30T12:00:00Z', '2026-13-01', ' 2026-06-30'],
  'date-time': [
    '',
    'tomorrow',
    '2026-06-30',
    '2026-06-30T12:00:00',
    '2026-06-30T25:00:00Z',
    '1782820800',
    '2026-06-30 12:00:00+02:00',
  ],
  duration: ['', 'two months', 'P', '2M', 'P2X', 'PT', 'P-1D'],
  uri: ['', 'not an address', '/droppay', 'boxoffice.example/droppay'],
};

const brief = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 20)}... of ${text.length}` : text;
};

/** A copy of `body` with a mistake in it. The objects around it are made where they are missing, whole but for the mistake. */
export function withMistake(
  body: unknown,
  schema: Schema,
  { path, value }: Pick<PropertyMistake, 'path' | 'value'>,
): unknown {
  const copy = structuredClone(body) as Record<string, unknown>;
  let node = copy;
  let part = schema;
  for (const key of path.slice(0, -1)) {
    part = merged(part).properties![key]!;
    const inner = node[key];
    const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    node = (node[key] = isObject ? inner : sampleOf(part)) as Record<string, unknown>;
  }
  const last = path.at(-1)!;
  if (value === undefined) delete node[last];
  else node[last] = value;
  return copy;
}
