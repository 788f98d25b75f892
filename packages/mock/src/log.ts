import type { Violation } from './violations.ts';

/** An answered request in one line: `POST /shop/v1/pos/charge (Prefer: code=410) → 410`, its violations, its warnings. */
export function describeExchange(request: Request, response: Response): string {
  const { pathname, search } = new URL(request.url);
  const prefer = request.headers.get('prefer');
  const preference = prefer === null ? '' : ` (Prefer: ${prefer})`;
  const violations: Violation[] = JSON.parse(response.headers.get('sl-violations') ?? '[]');
  const reasons = violations.map(({ message }) => message).join('; ');
  const warnings = response.headers.get('x-mock-warning');
  const warned = warnings === null ? '' : ` (Warning: ${warnings})`;
  const line = `${request.method} ${pathname}${search}${preference} → ${response.status} ${reasons}${warned}`;
  // Names of properties come from the request: a line break in one must not begin a line of its own.
  return line.replaceAll(/\p{Cc}/gu, '�').trimEnd();
}
