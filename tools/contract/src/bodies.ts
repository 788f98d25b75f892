import { type Amount, readAmounts } from './amounts.ts';
import { readRequired } from './required.ts';
import { ContractError } from './contract-error.ts';
import type { Content, Document, ErrorPair, OperationObject } from './document.ts';
import { nameOf, resolve } from './references.ts';

/** An example of a body. */
export interface NamedExample {
  name: string;
  /** Its name where the contract has no summary. */
  summary: string;
  value: unknown;
  /** Which error of the catalogue it is, if it is one. */
  error: ErrorPair | undefined;
}

/** The body an operation is sent. */
export interface Body {
  /** The name of its schema. */
  schema: string;
  required: boolean;
  description: string | undefined;
  /** In the document's order. */
  examples: NamedExample[];
  /** Its amounts of money, wherever in it. */
  amounts: Amount[];
  /** What it must have, by the path to each. */
  requiredPaths: string[][];
}

export function readBody(
  document: Document,
  { operationId, requestBody }: OperationObject,
): Body | undefined {
  if (requestBody === undefined) return undefined;
  const { content, required = false, description } = requestBody;
  const schema = schemaName(content, `${operationId}'s body`);
  return {
    schema,
    required,
    description,
    examples: readExamples(document, content),
    amounts: readAmounts(document, schema),
    requiredPaths: readRequired(document, schema),
  };
}

/** The name of a JSON body's schema; it must have one, for it becomes a type that users name. */
export function schemaName(content: Content, where: string): string {
  const types = Object.keys(content);
  if (types.join() !== 'application/json') {
    throw new ContractError(`${where} is ${types.join(' or ')}. The client speaks application/json alone.`);
  }
  const { $ref } = content['application/json']?.schema ?? {};
  if (!/^#\/components\/schemas\/\w+$/.test($ref ?? '')) {
    throw new ContractError(`${where} has an inline schema. Name it under schemas and refer to it.`);
  }
  return nameOf({ $ref });
}

/** The examples of a JSON body, in the document's order. */
export function readExamples(document: Document, content: Content): NamedExample[] {
  return Object.entries(content['application/json']?.examples ?? {}).map(([name, reference]) => {
    const { summary = name, value, 'x-error': error } = resolve(document, reference);
    return { name, summary, value, error };
  });
}
