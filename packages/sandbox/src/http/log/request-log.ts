import { writeDate } from '../../kernel/dates.ts';
import { optionalProps } from '../../kernel/optional-props.ts';
import { ring } from '../../kernel/ring.ts';
import type { LoggedRequest as View } from '../../generated/control/schemas.ts';
import { masks } from '../../generated/masks.ts';
import type { Operation } from '../../generated/operations.ts';
import type { Validated } from '../../generated/validators.ts';
import { masked } from './masked.ts';

/** A request and what came of it. */
export interface LoggedRequest {
  /** Milliseconds, of the host. */
  at: number;
  method: string;
  path: string;
  operation?: Operation | undefined;
  /** Milliseconds until the response was ready. */
  duration: number;
  /** Undefined when a fault let nothing come of it. */
  status: number | undefined;
  reason?: string | undefined;
  notes?: string[] | undefined;
  /** The fault that was injected, by its name. */
  fault?: string | undefined;
  sent?: Text | undefined;
  received?: Text;
}

/** A body as JSON, with its secrets; its length where it is too long to be kept; undefined for none. */
export type Text = string | number | undefined;

/** Requests that are kept, and characters of each body and line: about 10 MB at most in all. */
const SIZE = 1000;
const LONGEST_BODY = 4096;
const LONGEST_LINE = 500;

export interface RequestLog {
  add: (request: LoggedRequest) => void;
  /** The latest `count`, oldest first, secrets masked. */
  latest: (count: number) => View[];
  /** All that are kept, oldest first, secrets masked. */
  all: () => View[];
  /** Numbers go on after it. */
  clear: () => void;
}

/** Keeps the latest requests as they were, which costs next to nothing; masks them when they are read. */
export function requestLog(): RequestLog {
  const remembered = ring<LoggedRequest>(SIZE);
  let added = 0;
  const latest = (count: number): View[] => {
    const all = remembered.all();
    const from = Math.max(0, all.length - count);
    return all.slice(from).map((request, index) => view(request, added - all.length + from + index + 1));
  };
  return {
    add(request) {
      added += 1;
      remembered.add(request);
    },
    latest,
    all: () => latest(SIZE),
    clear: () => remembered.clear(),
  };
}

/** What is kept of a body. */
export function truncateBody(text: string): Text {
  return text.length > LONGEST_BODY ? text.length : text;
}

/** What is kept of a path or a reason, into which a caller may have put a megabyte. */
export function truncateLine(text: string): string {
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
}

function view({ at, operation, duration, sent, received, ...rest }: LoggedRequest, number: number): View {
  const { status = 0 } = rest;
  const schema =
    operation?.responses[status] ?? operation?.responses[`${String(status)[0]}XX`] ?? 'ErrorInfo';
  return optionalProps({
    ...rest,
    number,
    at: writeDate(at),
    operation: operation?.id,
    duration: Math.round(duration * 100) / 100,
    request_body: bodyOf(sent, operation?.body),
    request_length: lengthOf(sent),
    response_body: bodyOf(received, schema),
    response_length: lengthOf(received),
  });
}

function bodyOf(text: Text, schema: Validated | undefined): unknown {
  return typeof text === 'string' && schema !== undefined
    ? masked(JSON.parse(text), masks[schema])
    : undefined;
}

function lengthOf(text: Text): number | undefined {
  return typeof text === 'string' ? text.length : text;
}
