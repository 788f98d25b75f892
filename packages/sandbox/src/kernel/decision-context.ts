import type { Ids } from './ids.ts';
import type { Readings } from '../generated/readings.ts';

/** All that a decision of the domain takes from outside its state and its command. */
export interface DecisionContext {
  /** The sandbox's time, in milliseconds. */
  now: number;
  ids: Ids;
  /** Where sharing links begin, without a slash at the end. */
  publicUrl: string;
  /** What is read in DropPay's pages where they contradict each other. */
  readings: Readings;
  /** Says what the developer should know and the response does not tell; goes into the request log. */
  note: (text: string) => void;
}
