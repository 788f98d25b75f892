import type { CatalogueError } from '../contract.ts';

/** How a program knows this error among others, with what the client says of the money. */
export function errorCheck({ name, status }: CatalogueError): string {
  return `if (isDropPayError(error, '${name}')) {\n  console.log(error.outcome); // ${outcomeOf(status)}\n}`;
}

/** Of a call that moves money. */
export function outcomeOf(status: string): 'rejected' | 'unknown' {
  return status.startsWith('5') ? 'unknown' : 'rejected';
}
