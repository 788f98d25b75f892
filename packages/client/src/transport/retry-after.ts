/**
 * Milliseconds that an answer asks to wait: seconds, or a date, read against the answer's own `Date` so that a wrong
 * clock here does no harm. 0 when it asks for nothing, or in a form that HTTP does not have.
 */
export function retryAfter(headers: Headers | undefined): number {
  const text = headers?.get('Retry-After') ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // `Date.parse` takes "in 5 minutes" for a day of May 2001, which then is past.
  const now = Date.parse(headers?.get('Date') ?? '') || Date.now();
  return text.endsWith('GMT') ? Math.max(0, Date.parse(text) - now) || 0 : 0;
}
