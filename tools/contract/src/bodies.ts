import { ContractError } from './contract-error.ts';
import { type Content, type Document, type OperationObject, resolve } from './document.ts';

/** The 2xx answers of an operation. */
export interface Result {
  /** The schemas the body may have. */
  schemas: string[];
  /** Whether an answer may have no body. */
  empty: boolean;
  /** What each answer means. */
  meanings: { empty: boolean; text: string }[];
}

export function readResult(document: Document, operation: OperationObject): Result {
  const schemas = new Set<string>();
  const meanings: Result['meanings'] = [];
  for (const [status, reference] of Object.entries(operation.responses)) {
    if (!status.startsWith('2')) continue;
    const { content, description = '' } = resolve(document.components.responses, reference);
    if (content !== undefined) schemas.add(schemaName(content, `${operation.operationId}'s ${status}`));
    meanings.push({ empty: content === undefined, text: description });
  }
  if (meanings.length === 0) {
    throw new ContractError(
      `${operation.operationId} has no 2xx response, so its method has nothing to return.`,
    );
  }
  return { schemas: [...schemas], empty: meanings.some(({ empty }) => empty), meanings };
}

/** The name of a JSON body's schema; it must have one, for it becomes a type that users name. */
export function schemaName(content: Content, where: string): string {
  const types = Object.keys(content);
  if (types.join() !== 'application/json') {
    throw new ContractError(`${where} is ${types.join(' or ')}. The client speaks application/json alone.`);
  }
  const schema = content['application/json']?.schema;
  const name = /^#\/components\/schemas\/(\w+)$/.exec(schema?.$ref ?? '')?.[1];
  if (name === undefined) {
    throw new ContractError(`${where} has an inline schema. Name it under schemas and refer to it.`);
  }
  return name;
}
