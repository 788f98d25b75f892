import type { DropPay } from '@droppay/client';
import type { Backend } from './backend.ts';
import type { Clock } from './clock.ts';
import type { Fault } from './faults.ts';

/** A caller, and the faults to come: each of its requests meets the next fault of its kind. */
export interface Caller {
  backend: Backend;
  clock: Clock;
  reads: Fault[];
  posts: Fault[];
  /** Reads its authorization as somebody else. */
  readBeside: () => Promise<void>;
  /** Whether the listener of an authorization is told of a charge, and so reads it. */
  hasPaymentEvents: boolean;
  /** Makes the caller give up the call that is under way. */
  giveUp: () => void;
}

/** The network between the callers and their backends. */
export interface NetworkModel {
  addCaller(name: string, caller: Caller): void;
  removeCaller(name: string): void;
  /** A client of one process of the merchant's. Its requests meet the faults of the caller that sends them. */
  client(maxRetries: number): DropPay;
}
