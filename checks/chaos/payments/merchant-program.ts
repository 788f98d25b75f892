import type { ChildProcess } from 'node:child_process';
import type { FastTime } from '../kills/fast-time.ts';
import type { Books, Death } from './protocol.ts';

/** What a process of a merchant's is started with. */
export interface Start {
  /** Which of the processes it is, from 0. */
  place: number;
  /** Where DropPay is. */
  url: string;
  time: FastTime;
  death: Death | undefined;
  /** Where a process writes down that it kills itself. */
  deaths: string;
  /** A folder of the run. */
  folder: string;
  /** Is told what a process sees. */
  tell: (event: string) => void;
}

/** A merchant's program, in some language. */
export interface MerchantProgram {
  /** How many processes there are. */
  processes: number;
  /** Starts one. Its port is undefined where it listens to nobody. */
  start: (given: Start) => { child: ChildProcess; ready: Promise<number | undefined> };
  /** Asks a process for something. Undefined when it refuses; rejects when there is no answer. */
  ask: (port: number, action: string, given: object) => Promise<unknown>;
  /** The path that webhooks come to, and the credentials of its URL. */
  listener: { path: string; user: string; password: string };
  /** What everything costs and how long it is kept, where the program has one answer to that; then nothing goes back in part. */
  fixed?: { cents: number; hold: number };
  books: () => Promise<Books>;
  close: () => Promise<void>;
}
