import { headersOf } from '@droppay/http-edge/read-json';
import type { Catalogue } from './catalogue.ts';
import type { ContractErrors } from './contract-errors.ts';
import type { Choice, Engine, Operation, PrismRequest } from './engine.ts';
import { examine } from './examine.ts';
import { choose, type Preference, type Preferred, readPreference } from './prefer.ts';
import { toPrismRequest, type UnreadableRequest } from './prism-request.ts';
import { reflectAllowed } from './reflect-allowed.ts';
import { ALL, refuse } from './refuse.ts';
import type { Refusals } from './refusals.ts';
import type { Arrival } from './scopes/arrival.ts';
import { byScript } from './scripts/by-script.ts';
import type { Delays } from './scripts/delays.ts';
import { nameOf } from './scripts/names.ts';
import { toResponse } from './to-response.ts';
import type { Violation } from './violations.ts';
import type { Warn } from './warn.ts';

export interface RespondContext {
  engine: Engine;
  errors: ContractErrors;
  catalogue: Catalogue;
  refusals: Refusals;
  /** Respond with 422 to a request that breaks the contract, and instead of a 2xx of the contract that does. */
  refuseViolations: boolean;
  warn: Warn;
  delays: Delays;
}

/** The response of `operation` to `request`. */
export async function respond(
  request: Request,
  { path, met }: Arrival,
  operation: Operation,
  context: RespondContext,
): Promise<Response> {
  const { errors, catalogue, warn } = context;
  if (met !== undefined) met.call.operation = nameOf(operation);
  const preference = readPreference(request.headers.get('prefer'));
  const choice = choose(operation, preference, catalogue);
  if (typeof choice === 'string') return errors.explained(404, choice);

  const asked = await toPrismRequest(request, operation, path);
  // HTTP's own refusals come before any look at who asks.
  if ('unreadable' in asked && asked.status !== 400) {
    const { status, because: message, code } = asked;
    const violation: Violation = { location: ['request'], severity: 'Error', code, message };
    const response = errors.documented(status, message, [violation], operation);
    for (const [name, value] of Object.entries(headersOf(asked))) response.headers.set(name, value);
    return response;
  }

  const readable =
    'unreadable' in asked || asked.text === undefined
      ? undefined
      : { request, text: asked.text, value: asked.body };
  const usual = (): Promise<Response> => give(operation, asked, preference, choice, context);
  if (met === undefined || 'unreadable' in asked) return warn(operation, readable, usual, met);
  const scripted = await byScript(met, operation, asked, context, (wish, chosen) =>
    give(operation, asked, { ...preference, ...wish }, chosen, context),
  );
  // What is cut before it is handled, nobody warns of.
  if (met.call.cut === 'reset') return scripted!();
  return warn(operation, readable, scripted ?? usual, met);
}

async function give(
  operation: Operation,
  asked: PrismRequest | UnreadableRequest,
  preference: Preference,
  choice: Preferred,
  context: RespondContext,
): Promise<Response> {
  const { engine, errors, refuseViolations } = context;
  const { instead, ...wanted } = choice;
  const { given, verdict } = await examine(context, operation, asked, wanted);
  if (verdict !== undefined || 'unreadable' in asked) return refuse(operation, verdict!, given, context);
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
 * What a mock that refuses violations says about its own response; undefined when it lets the response pass. A body that is
 * made up says nothing about the contract's examples.
 */
function refusable(
  { status, violations }: { status: number; violations: Violation[] },
  { dynamic }: Choice,
): string | undefined {
  const broken = violations.find(({ severity }) => severity === 'Error');
  return broken !== undefined && status < 300 && !dynamic
    ? `The contract's own example breaks the contract: ${broken.message}. ${ALL}`
    : undefined;
}
