import type { CatalogueError } from '../contract.ts';

/** Code that tells this error from others, with what the client says about the money. */
export function errorCheck({ name, status }: CatalogueError): string {
  return `if (isDropPayError(error, '${name}')) {\n  console.log(error.outcome); // ${outcomeOf(status)}\n}`;
}

/** What the client says about the money when a call that moves some is answered with this status. */
export function outcomeOf(status: string): 'rejected' | 'unknown' {
  return status.startsWith('5') ? 'unknown' : 'rejected';
}
