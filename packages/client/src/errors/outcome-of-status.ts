import type { Outcome } from './droppay-error.ts';

/** What an answer's status proves. 408 and 5xx come from servers that may have acted; 2xx here has an unusable body. */
export function outcomeOfStatus(status: number): Outcome {
  return status === 408 || status >= 500 || (status >= 200 && status < 300) ? 'unknown' : 'rejected';
}
