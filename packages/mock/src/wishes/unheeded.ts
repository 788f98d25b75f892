import type { Violation } from '../violations.ts';
import type { Preferred } from './choose.ts';

/**
 * What `sl-violations` says last of a bad request that had a wish: it gets the error of its mistake, which could be taken for
 * the one that was asked for, or for a mock that knows no such wish.
 */
export function unheeded({ isNamed }: Pick<Preferred, 'isNamed'>): Violation[] {
  if (!isNamed) return [];
  return [
    {
      location: ['request', 'header', 'prefer'],
      severity: 'Information',
      code: 'wish',
      message: 'Prefer was not heeded: it chooses the response to a request that the contract allows',
    },
  ];
}
