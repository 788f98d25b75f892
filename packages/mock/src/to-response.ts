import type { PrismResponse } from './prism/engine.ts';
import { violationsHeader } from './violations.ts';

/** Statuses whose responses have no body, whatever a range of the contract shows. */
const bodiless = new Set([204, 205, 304]);

/** What Prism gives, as a Response. */
export function toResponse({ status, headers, body: given, violations }: PrismResponse): Response {
  const body = bodiless.has(status) ? undefined : given;
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    // Prism gives a response without a body a Content-Type all the same, and a header without an example null.
    const key = name.toLowerCase();
    if (value === null || (body === undefined && key === 'content-type')) continue;
    result[key] = String(value);
  }
  if (violations.length > 0) result['sl-violations'] = violationsHeader(violations);
  const isText = typeof body === 'string' && !/json/i.test(result['content-type'] ?? '');
  // An absent body must be null: the adapter sends the text of anything else.
  return new Response(body === undefined ? null : isText ? body : JSON.stringify(body), {
    status,
    headers: result,
  });
}
