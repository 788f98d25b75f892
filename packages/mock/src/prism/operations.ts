import type { Operation } from './engine.ts';
import { withOwnFormats } from '../refusals/own-formats.ts';
import { withoutEmptyLists } from './without-empty-lists.ts';

/**
 * The operations of `document` as Prism reads them, references resolved. Leaves the document as it was.
 *
 * @throws {Error} when it refers to a file or an address: the mock reads what it is given, and nothing else.
 */
export async function operationsOf(document: object): Promise<Operation[]> {
  refuseOutside(document);
  const { getHttpOperationsFromSpec } = await import('@stoplight/prism-http/dist/utils/operations.js');
  // It resolves them in place.
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  // Prism would post made-up, unsigned events to whatever URL a request names, even a refused one.
  for (const operation of operations) {
    delete operation.callbacks;
    if (operation.request !== undefined)
      operation.request = withoutEmptyLists(withOwnFormats(operation.request));
  }
  return operations;
}

function refuseOutside(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const { $ref } = value as { $ref?: unknown };
  if (typeof $ref === 'string' && !$ref.startsWith('#')) {
    throw new Error(
      `The document refers to ${$ref}, which is outside of it. Bundle it first: redocly bundle.`,
    );
  }
  Object.values(value).forEach(refuseOutside);
}
