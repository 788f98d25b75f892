import type { Catalogue } from './catalogue.ts';
import type { ContractErrors } from './contract-errors.ts';
import type { Choice, Engine, Operation, PrismRequest, PrismResponse } from './engine.ts';
import { choose, type Preference, type Preferred, readPreference } from './prefer.ts';
import { toPrismRequest } from './prism-request.ts';
import type { Reflect } from './reflection/reflect.ts';
import { type Violation, violationsHeader } from './violations.ts';
import type { Warn } from './warn.ts';

export interface RespondContext {
  engine: Engine;
  reflect: Reflect;
  errors: ContractErrors;
  catalogue: Catalogue;
  /** Respond with 422 to a request that breaks the contract, and instead of a 2xx of the contract that does. */
  refuseViolations: boolean;
  warn: Warn;
}

/** The response of `operation` to `request`. */
export async function respond(
  request: Request,
  operation: Operation,
  context: RespondContext,
): Promise<Response> {
  const { errors, catalogue, warn } = context;
  const preference = readPreference(request.headers.get('prefer'));
  const choice = choose(operation, preference, catalogue);
  if (typeof choice === 'string') return errors.explained(404, choice);

  const asked = await toPrismRequest(request);
  if ('unreadable' in asked) {
    const { unreadable, status, because: message } = asked;
    const [location, code] = status === 413 ? [['request'], 'limit'] : [['request', unreadable], 'syntax'];
    return errors.documented(status, message, [{ location, severity: 'Error', code, message }], operation);
  }

  const readable = asked.text === undefined ? undefined : { request, text: asked.text, value: asked.body };
  return warn(operation, readable, () => give(operation, asked, preference, choice, context));
}

async function give(
  operation: Operation,
  asked: PrismRequest,
  preference: Preference,
  choice: Preferred,
  { engine, reflect, errors, refuseViolations }: RespondContext,
): Promise<Response> {
  const { instead, ...wanted } = choice;
  const given = await engine.respond(operation, asked, wanted);
  const broken = refuseViolations ? refusable(given, choice) : undefined;
  if (broken !== undefined) return errors.explained(422, broken, given.violations);
  const isWanted = given.documented && given.status === wanted.code;
  if (instead !== undefined && isWanted) return toResponse({ ...given, ...instead });
  if (given.documented && given.status < 300 && preference.reflect && !preference.dynamic)
    return toResponse({
      ...given,
      body: reflect(operation, asked, given, preference.example !== undefined),
    });
  return given.documented
    ? toResponse(given)
    : errors.documented(given.status, given.reason, given.violations, operation);
}

/**
 * What a mock that refuses violations says about a response; undefined when it lets the response pass. Warnings, such as
 * one about a security scheme that Prism cannot check, break nothing. Missing credentials stay the 401 that every HTTP client
 * knows.
 */
function refusable(
  { status, violations }: { status: number; violations: Violation[] },
  { dynamic }: Choice,
): string | undefined {
  const broken = violations.find(({ severity }) => severity === 'Error');
  if (broken === undefined || status === 401) return undefined;
  const [side] = broken.location;
  if (side === 'request') return `The request breaks the contract: ${broken.message}. ${ALL}`;
  // A body that is made up says nothing about the contract's examples.
  return status < 300 && !dynamic
    ? `The contract's own example breaks the contract: ${broken.message}. ${ALL}`
    : undefined;
}

const ALL = 'sl-violations lists everything.';

function toResponse({ status, headers, body, violations }: PrismResponse): Response {
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
