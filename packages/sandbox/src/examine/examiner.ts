import type { Runtime } from '../http/runtime.ts';
import type { Examination } from '../generated/control/schemas.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { ExaminationHost } from './examine.ts';
import { ExaminationRefused } from './refused.ts';
import type { ShopHost } from './shop/examine-shop.ts';

/** Makes one examination at a time, for each moves the clock and takes the faults of the other. */
export function createExaminer(host: ExaminationHost & ShopHost): Pick<Runtime, 'examine' | 'examineShop'> {
  let isBusy = false;
  const alone = async (
    make: () => Promise<Examination>,
  ): Promise<Examination | Refusal<'BadRequest' | 'Conflict'>> => {
    if (isBusy) return refuse('Conflict', 'An examination is under way. Wait for its end.');
    isBusy = true;
    try {
      return await make();
    } catch (error) {
      if (error instanceof ExaminationRefused) return refuse('BadRequest', error.message);
      throw error;
    } finally {
      isBusy = false;
    }
  };
  // Each is loaded when somebody wants one.
  return {
    examine: (request) => alone(async () => (await import('./examine.ts')).examine(host, request)),
    examineShop: (request) =>
      alone(async () => (await import('./shop/examine-shop.ts')).examineShop(host, request)),
  };
}
