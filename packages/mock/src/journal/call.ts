import type { Violation } from '../violations.ts';

/** A request as the journal keeps it: as it came, which costs next to nothing. What is secret is masked when it is read. */
export interface Call {
  /** Counts the calls of its scope, from 1. */
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  /** When it began, by `performance.now()`. */
  began: number;
  method: string;
  path: string;
  /** With its question mark. */
  search: string;
  headers: Readonly<Record<string, string>>;
  operation?: string;
  /** As it was sent; its length where it is too long to be kept. */
  body?: string | number;
  /** How its connection ends instead of a response. */
  cut?: 'lost' | 'reset';
  script?: string;
  status?: number;
  /** Milliseconds until its response was ready. */
  ms?: number;
  /** The values of the headers. */
  warnings?: string;
  violations?: string;
  /** How many characters of it are kept. */
  size: number;
  /** Whether the journal has it: it may have been dropped or cleared before it was answered. */
  isKept: boolean;
}

/** The longest body that is kept, in characters. */
export const LONGEST_KEPT = 65_536;

/** What was in `sl-violations`. */
export const violationsOf = ({ violations }: Call): Violation[] =>
  violations === undefined ? [] : (JSON.parse(violations) as Violation[]);

/** Whether it got as far as the operation. */
export const isHandled = ({ cut }: Call): boolean => cut !== 'reset';
