import type { Operation } from '../generated/operations.ts';
import type { Bindings } from './connection.ts';
import { keptQuery, truncateBody, truncateLine } from './log/request-log.ts';
import { type Warning, warningHeader } from '@droppay/http-edge/warnings/warning';
import type { Runtime } from './runtime.ts';

/** What becomes a Response. */
export interface ResponseParts {
  status: number;
  /** Undefined for none. */
  body: object | undefined;
  reason?: string;
  notes?: string[];
  /** Further headers. */
  headers?: Record<string, string>;
}

/** What is known of a request when it is responded to. */
export interface Received {
  /** When the request came, by `performance.now`. */
  begun: number;
  method: string;
  path: string;
  /** The whole address, for its query. */
  url: string;
  operation?: Operation;
  bindings?: Bindings | undefined;
  sent?: string | undefined;
  fault?: string | undefined;
  warnings?: Warning[] | undefined;
}

/** Logs a request, and makes the response; without its parts it logs alone. */
export function respond(
  runtime: Runtime,
  { begun, method, path, url, operation, bindings, sent, fault, warnings = [] }: Received,
  { status, body, reason, notes, headers: further }: Partial<ResponseParts> = {},
  more: Record<string, string> = {},
): Response {
  const text = body === undefined ? undefined : JSON.stringify(body);
  runtime.requests.add({
    at: runtime.host(),
    method,
    path: truncateLine(path),
    query: keptQuery(url),
    operation,
    connection: bindings?.connection,
    duration: performance.now() - begun,
    status,
    reason: reason && truncateLine(reason),
    notes,
    fault,
    warnings: warnings.length === 0 ? undefined : warnings,
    sent: sent && truncateBody(sent),
    received: text && truncateBody(text),
  });
  const headers: Record<string, string> = Object.assign(more, further);
  headers['date'] = runtime.date();
  if (bindings !== undefined) bindings.dated = true;
  if (text !== undefined) headers['content-type'] = 'application/json';
  if (reason !== undefined) headers['x-sandbox-reason'] = reason.slice(0, 500).replaceAll(/[^ -~]/g, '?');
  if (warnings.length > 0) {
    headers['x-sandbox-warnings'] = warningHeader(warnings);
    runtime.printWarnings(`${method} ${path} (request ${runtime.requests.count()})`, warnings);
  }
  // Without a status there is no response: nobody sees this one.
  return new Response(text ?? null, { status: status ?? 200, headers });
}
