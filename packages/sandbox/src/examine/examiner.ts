import type { Runtime } from '../http/runtime.ts';
import { refuse } from '../kernel/refusal.ts';
import type { ExaminationHost } from './examine.ts';
import { ExaminationRefused } from './refused.ts';

/** Makes one examination at a time, for each moves the clock and takes the faults of the other. */
export function createExaminer(host: ExaminationHost): Runtime['examine'] {
  let isBusy = false;
  return async (request) => {
    if (isBusy) return refuse('Conflict', 'An examination is under way. Wait for its end.');
    isBusy = true;
    try {
      // Loaded when somebody wants one.
      const { examine } = await import('./examine.ts');
      return await examine(host, request);
    } catch (error) {
      if (error instanceof ExaminationRefused) return refuse('BadRequest', error.message);
      throw error;
    } finally {
      isBusy = false;
    }
  };
}
