import type { Operation } from '../calls/operation.ts';
import type { OperationName } from '../generated/operation-names.ts';
import { allOperations } from '../generated/later-operations.ts';

/** A request that reached the fake, token calls included. */
export interface FakeCall {
  readonly operation: OperationName;
  /** What stands in the path's places: `{ id: 'CHAQA34B31FJ9' }`. */
  readonly path: Readonly<Record<string, string>>;
  /** The body, as its JSON was read; `undefined` without one. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

const patterns = allOperations.map((operation): [Operation, RegExp] => [
  operation,
  new RegExp(`^${operation.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
]);

/** Which operation a request is, and with what. */
export function readCall(method: string, url: string, text: string): FakeCall {
  const { pathname } = new URL(url);
  for (const [operation, pattern] of patterns) {
    const found = operation.method === method ? pattern.exec(pathname) : null;
    if (found === null) continue;
    const path = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
    const body = text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>);
    return { operation: operation.name, path: Object.fromEntries(path), body };
  }
  throw new TypeError(`DropPay has no ${method} ${pathname}.`);
}
