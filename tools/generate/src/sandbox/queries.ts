import { ContractError } from '@droppay/contract/contract-error';
import type { Document, Schema } from '@droppay/contract/document';
import { type Endpoint, readEndpoints } from '@droppay/contract/endpoints';
import { resolve } from '@droppay/contract/references';

type SingleType = 'boolean' | 'number' | 'string';

/** The parameters of a query as a server reads them. */
export interface ServedQuery {
  /** The name of the schema of all parameters as one object. */
  schema: string;
  /** How each text is read; of a list: how each of its items is. */
  parameters: Record<string, SingleType | { list: SingleType }>;
}

/** The errors of the catalogue for a parameter that is wrong, and for one that is missing. */
const WRONG = 'WrongArguments';
const MISSING = 'MissingArguments';

/**
 * The query of an operation that documents `errors`; undefined when it has no parameters there.
 * @throws {ContractError} when the error for a wrong parameter, or for a missing one, is not among them.
 */
export function servedQuery(
  document: Document,
  { id, queryParameters }: Endpoint,
  errors: readonly string[],
): ServedQuery | undefined {
  if (queryParameters.length === 0) return undefined;
  const needed = queryParameters.some(({ required }) => required) ? [WRONG, MISSING] : [WRONG];
  for (const error of needed) {
    if (errors.includes(error)) continue;
    throw new ContractError(
      `${id} has parameters in its query and does not document ${error}, which one that is wrong is refused with.`,
    );
  }
  const typed = queryParameters.map(({ name, schema }) => [name, typeOf(document, schema)]);
  return { schema: schemaName(id), parameters: Object.fromEntries(typed) };
}

/**
 * The document with a schema of each query, `ListPushesQuery`: its parameters as one object. Names that the contract does
 * not know are let pass, as DropPay may add some.
 * @throws {ContractError} when the document has a schema of that name.
 */
export function withQuerySchemas(document: Document): Document {
  const schemas: Record<string, Schema> = { ...document.components.schemas };
  for (const { id, queryParameters } of readEndpoints(document)) {
    if (queryParameters.length === 0) continue;
    const name = schemaName(id);
    if (schemas[name] !== undefined) {
      throw new ContractError(
        `${name} is the schema of the query of ${id}. Call the contract's another name.`,
      );
    }
    schemas[name] = {
      type: 'object',
      properties: Object.fromEntries(queryParameters.map((each) => [each.name, each.schema])),
      required: queryParameters.filter(({ required }) => required).map((each) => each.name),
    };
  }
  return { ...document, components: { ...document.components, schemas } };
}

function schemaName(id: string): string {
  return `${id[0]?.toUpperCase()}${id.slice(1)}Query`;
}

function typeOf(document: Document, reference: Schema): SingleType | { list: SingleType } {
  const { type, items = {} } = resolve(document, reference);
  return [type].flat().includes('array')
    ? { list: singleType(document, items) }
    : singleType(document, reference);
}

function singleType(document: Document, reference: Schema): SingleType {
  const types = new Set([resolve(document, reference).type].flat());
  if (types.has('integer') || types.has('number')) return 'number';
  return types.has('boolean') ? 'boolean' : 'string';
}
