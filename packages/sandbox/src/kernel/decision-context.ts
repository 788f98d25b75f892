import type { Ids } from './ids.ts';

/** All that a decision of the domain takes from outside its state and its command. */
export interface DecisionContext {
  /** The sandbox's time, in milliseconds. */
  now: number;
  ids: Ids;
  /** Where sharing links begin, without a slash at the end. */
  publicUrl: string;
  /** Says what the developer should know and the response does not tell; goes into the request log. */
  note: (text: string) => void;
}
