import { curl } from '@droppay/http-edge/curl';
import type { Operation } from '../prism/engine.ts';

/** A request that an operation accepts. */
export interface GoodRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** Made from the contract's examples: of each path parameter, and the first of the body. */
export function requestOf({ method, path, request, security = [] }: Operation, origin: string): GoodRequest {
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const parameter = request?.path?.find((each) => each.name === name);
    const [example] = parameter?.examples ?? [];
    return encodeURIComponent(String(example !== undefined && 'value' in example ? example.value : name));
  });
  const headers: Record<string, string> = {};
  // Any one alternative will do, and each of its schemes is needed.
  for (const scheme of security[0] ?? []) {
    if (scheme.type === 'http') headers['Authorization'] = 'Bearer any-token';
    if (scheme.type === 'apiKey' && scheme.in === 'header') headers[scheme.name] = 'any-key';
  }
  const good: GoodRequest = { method: method.toUpperCase(), url: origin + filled, headers };
  const [example] = request?.body?.contents?.[0]?.examples ?? [];
  if (example === undefined || !('value' in example)) return good;
  headers['Content-Type'] = 'application/json';
  return { ...good, body: example.value };
}

/** The request as a `curl` command for a POSIX shell, with the header `Prefer` when one is given. */
export function curlOf({ method, url, headers, body }: GoodRequest, prefer?: string): string {
  const all = prefer === undefined ? headers : { ...headers, Prefer: prefer };
  const text = body === undefined ? undefined : JSON.stringify(body);
  return curl({ method, url, headers: all, body: text }, { head: true });
}
