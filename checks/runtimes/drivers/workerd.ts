import type { Case, Told } from '../program/case.ts';
import { startWorker } from './start-worker.ts';

/** Runs the cases in a worker, which gets them as the body of a request. */
export async function runInWorker(cases: readonly Case[]): Promise<Told[]> {
  const worker = await startWorker({ program: 'worker' });
  try {
    const body = JSON.stringify(cases);
    const response = await worker.dispatchFetch('http://worker/', { method: 'POST', body });
    return (await response.json()) as Told[];
  } finally {
    await worker.dispose();
  }
}
