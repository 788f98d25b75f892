import type { FastTime } from '../kills/fast-time.ts';
import type { Books, Death } from './protocol.ts';

/** A merchant's program, in some language. */
export interface MerchantProgram {
  file: URL;
  execArgv?: string[];
  env?: Record<string, string>;
  /** The argument of a process. */
  argument: (given: {
    url: string;
    time: FastTime;
    death: Death | undefined;
    deaths: string;
    place: number;
  }) => string;
  books: () => Promise<Books>;
}
