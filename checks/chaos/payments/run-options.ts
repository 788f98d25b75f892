import type { Readings } from '@droppay/sandbox';
import type { Tally } from '../tally.ts';
import type { Deaths } from './deaths.ts';
import type { Fates } from './fates.ts';
import type { MerchantProgram } from './merchant-program.ts';
import type { OrderPlan } from './plans.ts';

export interface RunOptions {
  readings: Readings;
  orders: number;
  seed: number;
  /** How many seconds pass in one. */
  speed: number;
  /** Milliseconds of fast time in which the orders come. */
  within: number;
  /** Milliseconds of fast time. */
  longestHold: number;
  /** How often DropPay is down, and then the shop, over some holds. */
  outages: number;
  /** Milliseconds that a process lives on average. */
  life: number;
  /** The part of the authorizations whose only belt is the merchant's own care. @default 0.5 */
  beltOff?: number;
  /** What becomes of what is paid. @default any that the program has */
  endings?: readonly OrderPlan['ending'][] | undefined;
  /** What its customers do; then nobody wants what another has. @default all manners in turn */
  manners?: readonly OrderPlan['manner'][] | undefined;
  /** Milliseconds of fast time that go by, with all that goes wrong, when the customers have gone. @default 0 */
  lingers?: number;
  /** Jumps of the time in the end. @default as many as it takes */
  jumps?: number;
  tally: Tally;
  fates: Fates;
  deaths: Deaths;
  program: MerchantProgram;
}
