import { bodyWarnings } from '@droppay/http-edge/warnings/body-warnings';
import { createRepeats, type Sending, whatIsSent } from '@droppay/http-edge/warnings/repeats';
import { queryWarnings } from '@droppay/http-edge/warnings/query-warnings';
import { type Warning, warningHeader } from '@droppay/http-edge/warnings/warning';
import { warningLines } from '@droppay/http-edge/warnings/warning-lines';
import { isObject } from './json.ts';
import type { Operation } from './prism/engine.ts';
import type { Known } from './known.ts';
import type { Arrival } from './scopes/arrival.ts';

/** A request, and its body when that is JSON. */
export interface Readable {
  request: Request;
  body?: { text: string; value: unknown } | undefined;
}

/** Says in `x-mock-warnings`, and to `print`, what in a request costs money or time later. Never changes anything else of the response. */
export type Warn = (
  operation: Operation,
  asked: Readable,
  respond: () => Promise<Response>,
  met?: Arrival['met'],
) => Promise<Response>;

/**
 * Warns by what the contract knows. Of the requests before it remembers the digests of the latest 1,000 that move money, and nothing else: which
 * authorization a pay token is of it does not know.
 */
export function createWarn(known: (operation: Operation) => Known, print?: (line: string) => void): Warn {
  const repeats = createRepeats();
  const printLines = print === undefined ? undefined : warningLines(print);
  return async (operation, asked, respond, met) => {
    const { request, body } = asked;
    const about = known(operation);
    const warnings = [
      ...(body === undefined ? [] : bodyWarnings(body.text, body.value, about.body)),
      ...queryWarnings(request.url, about.query),
    ];
    // Whoever prefers a response plays with the mock, and does so with the same request.
    const sending =
      body !== undefined && about.movesMoney && !request.headers.has('prefer') ? sendingOf(about) : undefined;
    if (sending !== undefined && body !== undefined) {
      const scope = String(met?.scope.serial);
      const token = request.headers.get('authorization') ?? '';
      repeats.add(sending, scope, request.url, token, sorted(body.value, body.text));
    }
    const response = await respond();
    if (sending !== undefined) {
      const again = repeats.warningOf(sending);
      if (again !== undefined) warnings.unshift(again);
      sending.outcome =
        met?.call.cut === undefined
          ? { kind: 'answered', status: response.status }
          : { kind: 'lost', at: performance.now() };
    }
    if (warnings.length > 0) say(response, request, warnings, printLines);
    return response;
  };
}

function say(
  response: Response,
  { method, url }: Request,
  warnings: readonly Warning[],
  printLines: ReturnType<typeof warningLines> | undefined,
): void {
  response.headers.set('x-mock-warnings', warningHeader(warnings));
  printLines?.(`${method} ${new URL(url).pathname}`, warnings);
}

function sendingOf({ id }: Known): Sending {
  const at = performance.now();
  return { what: whatIsSent(id), movesMoney: true, at, clock: at, outcome: { kind: 'open' } };
}

/** An object with its properties in an order of their own, as JSON; as it came where it is nested deeper than the stack is. */
function sorted(value: unknown, text: string): string {
  try {
    return JSON.stringify(
      isObject(value) ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)) : value,
    );
  } catch {
    return text;
  }
}
