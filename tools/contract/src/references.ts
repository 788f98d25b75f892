import { ContractError } from './contract-error.ts';

export interface Reference {
  $ref: string;
}

export function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && '$ref' in value && typeof value.$ref === 'string';
}

/**
 * The value itself, or what its `$ref` points to in the bundled document.
 * @throws {ContractError} when it points to nothing, or out of the document.
 */
export function resolve<T extends object>(document: object, value: T | Reference): T {
  const target = follow(document, value);
  if (target === undefined) {
    throw new ContractError(
      `${isReference(value) ? value.$ref : 'A reference'} points to nothing. Bundle the document first.`,
    );
  }
  return target as T;
}

/** The same for any value; undefined for a `$ref` into nothing. */
export function follow(document: object, value: unknown): unknown {
  if (!isReference(value)) return value;
  return follow(document, tokensOf(value.$ref).reduce<unknown>(child, document));
}

/** `Charge` of `#/components/schemas/Charge`; empty where there is no `$ref`. */
export function nameOf({ $ref = '' }: { $ref?: string | undefined }): string {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}

/** `#/paths/~1shop` is `paths`, `/shop`. */
export function tokensOf(pointer: string): string[] {
  return pointer
    .replace(/^#\/?/, '')
    .split('/')
    .filter((token) => token !== '')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value under a key of a mapping or an index of a list; undefined where there is none. */
export function child(node: unknown, token: string): unknown {
  if (Array.isArray(node)) return node[Number(token)];
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[token] : undefined;
}
