import type { Operation } from '../contract.ts';
import { curl } from './curl.ts';
import { requestOf } from './request.ts';

/** A command that makes the mock respond with this error of the catalogue. */
export function mockErrorCommand(operation: Operation, error: string): string {
  const { headers, ...request } = requestOf(operation);
  const any = Object.entries(headers).map(([name, value]) => [name, value.replace(/\$\w+/, 'any')]);
  const named = { ...Object.fromEntries(any), Prefer: `example=${error}` };
  return curl({ ...request, headers: named }, { variables: false });
}
