import { isJson, parseJson } from '@droppay/http-edge/json-body';
import { readRequest } from '@droppay/http-edge/request-body';
import type { PrismRequest } from './engine.ts';

/** Why a request cannot be put to Prism, and the status to respond with. */
export interface UnreadableRequest {
  unreadable: 'path' | 'body';
  status: 400 | 413;
  because: string;
  /** The rule that is broken, as a violation names it: 415 for the wrong type, `limit`, `required`, `syntax`. */
  code: string | number;
  /** All but the body. */
  rest: PrismRequest;
}

const MEDIA_TYPE = /^[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+\s*(;|$)/;

/** Puts a request into Prism's form, or says why not: what is refused here makes Prism throw, and its CLI hang. */
export async function toPrismRequest(request: Request): Promise<PrismRequest | UnreadableRequest> {
  const { pathname, searchParams } = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  // No operation documents a 406: there is one media type, and RFC 9110 lets a server disregard what is preferred.
  delete headers['accept'];
  const type = headers['content-type'] ?? '';
  // Prism throws on a malformed type, takes a missing one for the right one, and looks at neither without a length.
  if (!MEDIA_TYPE.test(type)) headers['content-type'] = 'application/octet-stream';
  const prism: PrismRequest = { path: pathname, query: query(searchParams), headers, body: undefined };
  const rest = { ...prism, headers: { ...headers, 'content-length': '0' } };
  if (!isDecodable(pathname)) {
    return {
      unreadable: 'path',
      status: 400,
      because: 'The path is not valid percent-encoded UTF-8.',
      code: 'syntax',
      rest,
    };
  }
  const bytes = await readRequest(request);
  if (!(bytes instanceof Uint8Array))
    return { unreadable: 'body', ...bytes, code: bytes.status === 413 ? 'limit' : 'syntax', rest };
  headers['content-length'] = String(bytes.byteLength);
  if (bytes.byteLength === 0) return prism;
  if (!isJson(type)) return { ...prism, body: new TextDecoder().decode(bytes) };
  const parsed = parseJson(bytes);
  if ('because' in parsed) return { unreadable: 'body', ...parsed, code: 'syntax', rest };
  return { ...prism, body: parsed.value, text: parsed.text };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function query(parameters: URLSearchParams): PrismRequest['query'] {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0]! : values];
    }),
  );
}
