import type { DropPay } from '@droppay/client';
import type { Backend } from './backend.ts';
import type { Clock } from './clock.ts';
import type { Fault } from './faults.ts';

/** A caller in the storm. Each of its requests meets the next fault of its kind. */
export interface Lane {
  backend: Backend;
  clock: Clock;
  reads: Fault[];
  posts: Fault[];
  /** Makes the caller give up the call that is under way. */
  giveUp: () => void;
}

/** What is between the callers and their backends. */
export interface Weather {
  enter(name: string, lane: Lane): void;
  leave(name: string): void;
  /** A process of the merchant's, whose requests go through the weather of the lane they are made in. */
  client(maxRetries: number): DropPay;
}
