import { isJson } from '@droppay/http-edge/json-body';
import type { Operation } from '../prism/engine.ts';
import { queryOf } from '../prism/prism-request.ts';
import { pathValues, type Sent } from '../scripts/values.ts';
import type { Call } from './call.ts';

/** What a call sent, with its secrets: to compare it. */
export function sentBy({ path, search, headers, body }: Call, operation: Operation | undefined): Sent {
  return {
    path: operation === undefined ? {} : pathValues(operation.path, path),
    query: queryOf(new URLSearchParams(search)),
    body: typeof body === 'string' ? parsed(body, headers['content-type']) : undefined,
  };
}

function parsed(text: string, type = ''): unknown {
  if (!isJson(type)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
