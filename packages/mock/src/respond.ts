import type { Catalogue } from './catalogue.ts';
import type { ContractErrors } from './contract-errors.ts';
import type { Choice, Engine, Operation, PrismRequest, PrismResponse } from './engine.ts';
import { choose, type Preference, type Preferred, readPreference } from './prefer.ts';
import { toPrismRequest } from './prism-request.ts';
import { reflectAllowed } from './reflect-allowed.ts';
import type { Arrival } from './scopes/arrival.ts';
import type { Delays } from './scripts/delays.ts';
import { follow } from './scripts/follow.ts';
import { nameOf } from './scripts/names.ts';
import { type Due, nextStep } from './scripts/next-step.ts';
import type { ScriptQueue } from './scripts/queue.ts';
import { pathValues } from './scripts/values.ts';
import { type Violation, violationsHeader } from './violations.ts';
import type { Warn } from './warn.ts';

export interface RespondContext {
  engine: Engine;
  errors: ContractErrors;
  catalogue: Catalogue;
  /** Respond with 422 to a request that breaks the contract, and instead of a 2xx of the contract that does. */
  refuseViolations: boolean;
  warn: Warn;
  delays: Delays;
}

/** The response of `operation` to `request`. */
export async function respond(
  request: Request,
  operation: Operation,
  { path, met }: Arrival,
  context: RespondContext,
): Promise<Response> {
  const { errors, catalogue, warn, delays } = context;
  if (met !== undefined) met.call.operation = nameOf(operation);
  const preference = readPreference(request.headers.get('prefer'));
  const choice = choose(operation, preference, catalogue);
  if (typeof choice === 'string') return errors.explained(404, choice);

  const asked = await toPrismRequest(request, path);
  if ('unreadable' in asked) {
    const { unreadable, status, because: message } = asked;
    const [location, code] = status === 413 ? [['request'], 'limit'] : [['request', unreadable], 'syntax'];
    return errors.documented(status, message, [{ location, severity: 'Error', code, message }], operation);
  }

  const readable = asked.text === undefined ? undefined : { request, text: asked.text, value: asked.body };
  const usual = (): Promise<Response> => give(operation, asked, preference, choice, context);
  if (met === undefined) return warn(operation, readable, usual);
  const { call, scope } = met;
  const text = asked.text ?? asked.body;
  if (typeof text === 'string') scope.journal.keepBody(call, text);
  if (scope.scripts.all().length === 0) return warn(operation, readable, usual, met);
  const due = await dueTo(operation, asked, scope.scripts, context);
  if (due === undefined) return warn(operation, readable, usual, met);
  if (due instanceof Response) return warn(operation, readable, async () => due, met);
  const handle = (): Promise<Response> =>
    give(operation, asked, { ...preference, ...due.step.preference }, due.choice, context);
  const scripted = (): Promise<Response> => follow(due, call, delays, handle);
  return due.step.answer.reset === true ? scripted() : warn(operation, readable, scripted, met);
}

/** The answer that a script has for a request; the refusal of a request that the contract does not allow. */
function dueTo(
  operation: Operation,
  asked: PrismRequest,
  scripts: ScriptQueue,
  context: RespondContext,
): Promise<Due | Response | undefined> {
  const sent = { path: pathValues(operation.path, asked.path), query: asked.query, body: asked.body };
  return nextStep(scripts, operation, sent, context.catalogue, () =>
    give(operation, asked, readPreference(null), { dynamic: false }, context),
  );
}

async function give(
  operation: Operation,
  asked: PrismRequest,
  preference: Preference,
  choice: Preferred,
  { engine, errors, refuseViolations }: RespondContext,
): Promise<Response> {
  const { instead, ...wanted } = choice;
  const given = await engine.respond(operation, asked, wanted);
  const broken = refuseViolations ? refusable(given, choice) : undefined;
  if (broken !== undefined) return errors.explained(422, broken, given.violations);
  const isWanted = given.documented && given.status === wanted.code;
  if (instead !== undefined && isWanted) return toResponse({ ...given, ...instead });
  // What was asked for by name comes as the contract has it.
  const isOwnChoice =
    preference.code === undefined && preference.example === undefined && !preference.dynamic;
  if (given.documented && given.status < 300 && isOwnChoice)
    return toResponse({ ...given, body: reflectAllowed(engine, operation, asked, given) });
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
