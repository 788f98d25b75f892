import type { Subject } from '../server/subject.ts';

/** One call that a program makes, as it is told. */
export interface Case {
  url: string;
  subject: Subject;
  /** Not by the client: for canaries. */
  by?: 'bare fetch' | 'naive program';
  /** On the connection of the reads before it, or on the first one of its client. */
  isReused: boolean;
  /** Milliseconds of the call. */
  timeout: number;
}

/** What the program says of it. */
export interface Told {
  /** `resolved`, the outcome of the error, `refused` by the constructor, or `thrown` for an error that is not the client's. */
  verdict: string;
  message?: string;
  status?: number | undefined;
  /** What the resolved call returned. */
  id?: unknown;
  amount?: unknown;
}
