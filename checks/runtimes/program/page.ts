import { DropPay } from '@droppay/client';
import type { Case, Told } from './case.ts';
import { makeCalls } from './make-calls.ts';

// A page, or a worker of it: what drives the page calls these.
Object.assign(globalThis, {
  DropPay,
  makeCalls: (cases: readonly Case[]): Promise<Told[]> => makeCalls(DropPay, cases, 16),
});
