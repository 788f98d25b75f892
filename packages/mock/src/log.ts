import { withoutCredentials } from './journal/mask.ts';
import type { Violation } from './violations.ts';

/** An answered request in one line: `POST /shop/v1/pos/charge (Prefer: code=410) → 410`, its violations, its warnings. */
export function describeExchange(request: Request, response: Response): string {
  const violations: Violation[] = JSON.parse(response.headers.get('sl-violations') ?? '[]');
  const reasons = violations.map(({ message }) => message).join('; ');
  const warnings = response.headers.get('x-mock-warnings');
  const warned = warnings === null ? '' : ` (Warning: ${warnings})`;
  return lineOf(request, `${response.status} ${reasons}${warned}`);
}

/** A request whose connection a script cut: `POST /shop/v1/pos/charge → lost, by a script`. */
export function describeCut(request: Request, cut: 'lost' | 'reset'): string {
  return lineOf(request, `${cut}, by a script`);
}

/** What never became a request, or failed outside of any: `(no request) → 400 The request is not valid: Missing host header.` */
export function describeRefusal(status: number, reason: string): string {
  return oneLine(`(no request) → ${status} ${reason}`);
}

function lineOf({ method, url, headers }: Request, result: string): string {
  const { pathname, search } = new URL(url);
  const prefer = headers.get('prefer');
  const preference = prefer === null ? '' : ` (Prefer: ${prefer})`;
  return oneLine(`${method} ${pathname}${withoutCredentials(search)}${preference} → ${result}`);
}

/** Names of properties come from the request: a line break in one must not begin a line of its own. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '�').trimEnd();
}
