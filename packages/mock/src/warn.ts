import { bodyWarnings } from '@droppay/http-edge/warnings/body-warnings';
import { createRepeats, type Sending, whatIsSent } from '@droppay/http-edge/warnings/repeats';
import { type Shape, shapeOf } from '@droppay/http-edge/warnings/shape';
import { type Warning, warningHeader } from '@droppay/http-edge/warnings/warning';
import { warningLines } from '@droppay/http-edge/warnings/warning-lines';
import type { Operation } from './engine.ts';
import type { Arrival } from './scopes/arrival.ts';

/** What a warning needs to know of an operation. */
interface Known {
  id: string;
  body: Shape;
  movesMoney: boolean;
}

/** A request whose body is JSON. */
export interface Readable {
  request: Request;
  text: string;
  value: unknown;
}

/** Says in `x-mock-warning`, and to `print`, what in a request costs money or time later. Never changes anything else of the response. */
export type Warn = (
  operation: Operation,
  asked: Readable | undefined,
  respond: () => Promise<Response>,
  met?: Arrival['met'],
) => Promise<Response>;

/**
 * Warns by `document`. Of the requests before it remembers the digests of the latest 1,000 that move money, and nothing else: which
 * authorization a pay token is of it does not know.
 */
export function createWarn(document: object, print?: (line: string) => void): Warn {
  const known = new Map<Operation, Known>();
  const repeats = createRepeats();
  const printLines = print === undefined ? undefined : warningLines(print);
  return async (operation, asked, respond, met) => {
    if (asked === undefined) return respond();
    const about = known.get(operation) ?? knownOf(document, operation);
    known.set(operation, about);
    const { request, text, value } = asked;
    const warnings = bodyWarnings(text, value, about.body);
    // Whoever prefers a response plays with the mock, and does so with the same request.
    const sending = about.movesMoney && !request.headers.has('prefer') ? sendingOf(about) : undefined;
    if (sending !== undefined) {
      const scope = String(met?.scope.serial);
      const token = request.headers.get('authorization') ?? '';
      repeats.add(sending, scope, request.url, token, sorted(value, text));
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
  response.headers.set('x-mock-warning', warningHeader(warnings));
  printLines?.(`${method} ${new URL(url).pathname}`, warnings);
}

function sendingOf({ id }: Known): Sending {
  const at = performance.now();
  return { what: whatIsSent(id), movesMoney: true, at, clock: at, outcome: { kind: 'open' } };
}

/** An object with its properties in an order of their own, as JSON; as it came where it is nested deeper than the stack is. */
function sorted(value: unknown, text: string): string {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  try {
    return JSON.stringify(isObject ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)) : value);
  } catch {
    return text;
  }
}

interface DocumentedOperation {
  operationId?: string;
  'x-moves-money'?: boolean;
  requestBody?: { content?: Record<string, { schema?: unknown } | undefined> };
}

/** Of a body behind a `$ref` nothing is known. */
function knownOf(document: object, { method, path }: Operation): Known {
  const { paths = {} } = document as { paths?: Record<string, Record<string, DocumentedOperation>> };
  const { operationId = '', requestBody, 'x-moves-money': moves } = paths[path]?.[method.toLowerCase()] ?? {};
  return {
    id: operationId,
    body: shapeOf(document, requestBody?.content?.['application/json']?.schema),
    movesMoney: moves === true && method.toUpperCase() === 'POST',
  };
}
