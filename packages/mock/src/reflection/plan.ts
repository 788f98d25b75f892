import type { Operation } from '../prism/engine.ts';
import { datesOf } from './date-orders.ts';
import type { Place } from './draft.ts';
import { echoed } from './echoed.ts';
import { type Allows, type Field, fieldsOf } from './fields.ts';
import { isObject } from '../json.ts';
import { type Occurrence, occurrencesOf } from './occurrences.ts';
import { type PathId, pathIdsOf } from './path-ids.ts';
import { type QueryField, queryFieldsOf } from './query-fields.ts';
import { isLocal, propertiesOf, schemaAt } from './schema.ts';
import { amountNames } from './told-amounts.ts';

/** All that is known, before any request, of how an example of a response can reflect one. */
export interface Plan {
  fields: readonly Field[];
  occurrences: ReadonlyMap<string, readonly Occurrence[]>;
  /** The places, as text, of what names something. */
  names: ReadonlySet<string>;
  pathIds: readonly PathId[];
  queryFields: readonly QueryField[];
  /** The id of what an operation made, and the properties that may have its amount. */
  id?: string;
  amounts: readonly string[];
  /** Where the example has dates. */
  dates: readonly Place[];
  /** The names that a new resource has only when they were sent. */
  echoed: readonly string[];
  /** Whether values that are allowed one by one are allowed together. */
  isLocal: boolean;
  /** Whether a place may have a value; undefined when the contract does not say what may be there. */
  allowsAt: (place: Place, key: string, value: unknown) => boolean | undefined;
}

/** The plan for an example of the response of `operation` with this status and type. */
export function planOf(
  operation: Operation,
  { status, type }: { status: number; type: string },
  example: unknown,
  allows: Allows,
): Plan {
  const request = bodySchema(operation.request?.body?.contents, 'application/json');
  const response = bodySchema(responseOf(operation, status)?.contents, type);
  const fields = fieldsOf({ request, response }, example, allows);
  const occurrences = occurrencesOf(example);
  const schemas = new Map<string, unknown>();
  const pathIds = pathIdsOf(operation, occurrences);
  const id =
    isObject(example) && !pathIds.some(({ own }) => own === example['id']) ? example['id'] : undefined;
  return {
    ...(typeof id === 'string' && { id }),
    amounts: (typeof id === 'string' ? amountNames(id) : undefined) ?? [],
    fields,
    occurrences,
    names: new Set(
      [...occurrences.values()].flat().flatMap(({ key, isName, link }) => (isName && link === '' ? key : [])),
    ),
    pathIds,
    queryFields: queryFieldsOf(operation, example),
    dates: datesOf(example),
    echoed: operation.method.toLowerCase() === 'post' ? echoedOf(request, response, example) : [],
    isLocal: isLocal(response),
    allowsAt(place, key, value) {
      if (!schemas.has(key)) schemas.set(key, schemaAt(response, place));
      const schema = schemas.get(key);
      return schema === undefined ? undefined : allows(schema, value);
    },
  };
}

function echoedOf(request: unknown, response: unknown, example: unknown): string[] {
  const required: unknown = isObject(response) ? response['required'] : undefined;
  return [...(propertiesOf(request)?.keys() ?? [])].filter(
    (name) =>
      echoed.has(name) &&
      isObject(example) &&
      Object.hasOwn(example, name) &&
      !(Array.isArray(required) && required.includes(name)),
  );
}

type Response = Operation['responses'][number];

function responseOf({ responses }: Operation, status: number): Response | undefined {
  const codes = [String(status), `${String(status)[0]}XX`, 'default'];
  return codes.map((code) => responses.find((each) => each.code === code)).find((each) => each !== undefined);
}

function bodySchema(contents: Response['contents'], type: string): unknown {
  return (contents?.find(({ mediaType }) => mediaType === type) ?? contents?.[0])?.schema;
}
