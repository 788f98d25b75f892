import type { Warning } from '@droppay/http-edge/warnings/warning';
import { writeDate } from '../../kernel/dates.ts';
import { optionalProps } from '../../kernel/optional-props.ts';
import { ring } from '../../kernel/ring.ts';
import type { LoggedRequest as View } from '../../generated/control/schemas.ts';
import { type Mask, masks } from '../../generated/masks.ts';
import type { Operation, Query } from '../../generated/operations.ts';
import type { Validated } from '../../generated/validators.ts';
import type { Connection } from '../connection.ts';
import { readQuery } from '../read-query.ts';
import { masked } from './masked.ts';

/** A request and what came of it. */
export interface LoggedRequest {
  /** Milliseconds, of the host. */
  at: number;
  method: string;
  path: string;
  /** As it was sent, without the question mark. */
  query?: string | undefined;
  operation?: Operation | undefined;
  /** Where it came, over HTTP. */
  connection?: Connection | undefined;
  /** Milliseconds until the response was ready. */
  duration: number;
  /** Undefined when a fault let nothing come of it. */
  status: number | undefined;
  reason?: string | undefined;
  notes?: string[] | undefined;
  warnings?: Warning[] | undefined;
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

type Masks = Readonly<Record<Validated, Mask>>;

export interface RequestLog {
  add: (request: LoggedRequest) => void;
  /** The latest `count`, oldest first, secrets masked. */
  latest: (count: number) => View[];
  /** All that are kept, oldest first, secrets masked. */
  all: () => View[];
  /** How many were added by now: the number of the latest. */
  count: () => number;
  /** Those with numbers above `number` as far as they are kept, oldest first, with their secrets: for the sandbox's own use. */
  since: (number: number) => { number: number; request: LoggedRequest }[];
  /** Numbers go on after it. */
  clear: () => void;
  /** Tells `watcher` of every request from now on, secrets included, until the function that it returns is called. */
  watch: (watcher: (request: LoggedRequest) => void) => () => void;
}

/**
 * Keeps the latest requests as they were, which costs next to nothing; masks them when they are read, by the masks of their
 * schemas in `table`.
 */
export function requestLog(table: Masks = masks): RequestLog {
  const remembered = ring<LoggedRequest>(SIZE);
  const watchers = new Set<(request: LoggedRequest) => void>();
  let added = 0;
  const latest = (count: number): View[] => {
    const all = remembered.all();
    const from = Math.max(0, all.length - count);
    return all
      .slice(from)
      .map((request, index) => view(request, added - all.length + from + index + 1, table));
  };
  return {
    add(request) {
      added += 1;
      remembered.add(request);
      for (const watcher of watchers) watcher(request);
    },
    latest,
    all: () => latest(SIZE),
    count: () => added,
    since(number) {
      const all = remembered.all();
      const first = added - all.length + 1;
      return all
        .map((request, index) => ({ number: first + index, request }))
        .filter((each) => each.number > number);
    },
    clear: () => remembered.clear(),
    watch(watcher) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
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

/** The query of `url` as it was sent; undefined for none, and for one over 500 characters, half of which is of no use. */
export function keptQuery(url: string): string | undefined {
  const end = url.indexOf('#');
  const address = end === -1 ? url : url.slice(0, end);
  const start = address.indexOf('?');
  const text = start === -1 ? '' : address.slice(start + 1);
  return text === '' || text.length > LONGEST_LINE ? undefined : text;
}

function view(
  { at, operation, connection, duration, query, sent, received, ...rest }: LoggedRequest,
  number: number,
  table: Masks,
): View {
  const { status = 0 } = rest;
  const schema =
    operation?.responses[status] ?? operation?.responses[`${String(status)[0]}XX`] ?? 'ErrorInfo';
  return optionalProps({
    ...rest,
    number,
    at: writeDate(at),
    query: query === undefined ? undefined : parametersOf(query, operation?.query, table),
    operation: operation?.id,
    connection: connection?.number,
    on_connection: connection?.request,
    duration: Math.round(duration * 100) / 100,
    request_body: bodyOf(sent, operation?.body, table),
    request_length: lengthOf(sent),
    response_body: bodyOf(received, schema, table),
    response_length: lengthOf(received),
  });
}

function bodyOf(text: Text, schema: Validated | undefined, table: Masks): unknown {
  return typeof text === 'string' && schema !== undefined
    ? masked(JSON.parse(text), table[schema])
    : undefined;
}

/** The parameters in the order in which they were sent: what `query` does not know is masked. */
function parametersOf(text: string, query: Query | undefined, table: Masks): Record<string, unknown> {
  const all = Object.fromEntries(new URLSearchParams(text));
  if (query === undefined) return masked(all, {}) as Record<string, unknown>;
  const known = readQuery(`http://localhost/?${text}`, query);
  return masked({ ...all, ...known }, table[query.schema]) as Record<string, unknown>;
}

function lengthOf(text: Text): number | undefined {
  return typeof text === 'string' ? text.length : text;
}
