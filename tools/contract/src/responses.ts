import { type NamedExample, readExamples, schemaName } from './bodies.ts';
import { ContractError } from './contract-error.ts';
import type { Document, OperationObject } from './document.ts';
import { resolve } from './references.ts';

/** A response of an operation. */
export interface Response {
  /** An HTTP status, or `default`: every status that the operation does not list. */
  status: string;
  description: string;
  /** The name of its body's schema; none without a body. */
  schema: string | undefined;
  /** In the document's order. */
  examples: NamedExample[];
}

/** Every response of an operation, in the document's order. */
export function readResponses(document: Document, { operationId, responses }: OperationObject): Response[] {
  return Object.entries(responses).map(([status, reference]) => {
    const { content, description = '' } = resolve(document, reference);
    return {
      status,
      description,
      schema: content && schemaName(content, `${operationId}'s ${status}`),
      examples: content ? readExamples(document, content) : [],
    };
  });
}

export function isSuccess({ status }: Pick<Response, 'status'>): boolean {
  return status.startsWith('2');
}

/** What an operation does not list is taken for an error, though DropPay may use success codes of its own. */
export function isError({ status }: Pick<Response, 'status'>): boolean {
  return status === 'default' || /^[45]/.test(status);
}

/** What the successes of an operation give. */
export interface Result {
  /** The schemas the body may have. */
  schemas: string[];
  /** Whether a success may have no body. */
  empty: boolean;
  /** What each success means. */
  meanings: { empty: boolean; text: string }[];
}

/** @throws {ContractError} when there is no success. */
export function readResult(id: string, responses: Response[]): Result {
  const successes = responses.filter(isSuccess);
  if (successes.length === 0) {
    throw new ContractError(`${id} has no 2xx response, so its method has nothing to return.`);
  }
  const schemas = new Set(successes.flatMap(({ schema }) => schema ?? []));
  const meanings = successes.map(({ schema, description }) => ({
    empty: schema === undefined,
    text: description,
  }));
  return { schemas: [...schemas], empty: meanings.some(({ empty }) => empty), meanings };
}
