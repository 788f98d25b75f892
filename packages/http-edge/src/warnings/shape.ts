/** The kinds of JSON values. */
export type JsonType = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** What the contract has at one place of a request's body, as far as a warning needs it. Absent: it says nothing of it. */
export interface Shape {
  types?: readonly JsonType[] | undefined;
  /** A sum in euro. */
  money?: true;
  /** A URL that events are posted to. */
  listener?: true;
  format?: 'date-time' | 'date';
  /** The values that are known. */
  known?: readonly string[];
  /** The documented spelling, of a property that is a twin of another. */
  twinOf?: string;
  properties?: Readonly<Record<string, Shape>> | undefined;
  /** Whether it says that other properties are welcome, too. */
  open?: true;
  items?: Shape;
}

type Json = Readonly<Record<string, unknown>>;

/** The shape of a schema of OpenAPI 3.1, whose references point into `document`. A schema inside itself has none. */
export function shapeOf(document: object, schema: unknown, inside: readonly unknown[] = []): Shape {
  if (!isObject(schema) || inside.includes(schema)) return {};
  const within = [...inside, schema];
  const of = (part: unknown): Shape => shapeOf(document, part, within);
  const list = (parts: unknown): Shape[] => (Array.isArray(parts) ? parts.map(of) : []);
  const shapes = [
    ...('$ref' in schema ? [of(resolve(document, schema['$ref']))] : []),
    ...list(schema['allOf']),
    either([...list(schema['anyOf']), ...list(schema['oneOf'])]),
    ownShape(schema, of),
  ];
  const properties = Object.assign({}, ...shapes.map((each) => each.properties)) as Shape['properties'];
  const shape = Object.assign({}, ...shapes) as Shape;
  return Object.keys(properties!).length === 0 ? shape : { ...shape, properties };
}

function ownShape(schema: Json, of: (part: unknown) => Shape): Shape {
  const { type, format, properties, items, 'x-twin-of': twinOf } = schema;
  const types = [type].flat().filter((each) => typeof each === 'string');
  const others = [schema['additionalProperties'], schema['patternProperties']];
  const known = [schema['enum'], schema['x-extensible-enum']].find((each) => Array.isArray(each));
  return {
    ...(types.length > 0 && { types: types.map(typeOf) }),
    ...(schema['x-unit'] === 'EUR' && { money: true }),
    ...(schema['x-secret'] === 'credentials' && { listener: true }),
    ...((format === 'date-time' || format === 'date') && { format }),
    ...(known !== undefined && { known: known.filter((each) => typeof each === 'string') }),
    ...(typeof twinOf === 'string' && { twinOf }),
    ...(isObject(properties) && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, of(part)])),
    }),
    ...(others.some((each) => each === true || isObject(each)) && { open: true }),
    ...(isObject(items) && { items: of(items) }),
  };
}

/** What any one of several allows. Where one of them says nothing of the type, it may be any. */
function either(shapes: readonly Shape[]): Shape {
  if (shapes.length === 0) return {};
  const types = shapes.map((each) => each.types);
  const known = shapes.flatMap((each) => each.known ?? []);
  return {
    ...(Object.assign({}, ...shapes) as Shape),
    types: types.every((each) => each !== undefined) ? [...new Set(types.flat())] : undefined,
    ...(known.length > 0 && { known }),
  };
}

const typeOf = (type: string): JsonType => (type === 'integer' ? 'number' : type) as JsonType;

function resolve(document: object, pointer: unknown): unknown {
  if (typeof pointer !== 'string' || !pointer.startsWith('#/')) return undefined;
  const tokens = pointer.slice(2).split('/');
  return tokens.reduce<unknown>(
    (value, token) =>
      isObject(value)
        ? value[decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~')]
        : undefined,
    document,
  );
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
