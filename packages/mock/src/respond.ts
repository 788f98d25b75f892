import { headersOf } from '@droppay/http-edge/read-json';
import type { Catalogue } from './catalogue.ts';
import type { ContractErrors } from './contract-errors.ts';
import type { Engine, Operation, PrismRequest } from './prism/engine.ts';
import { examine } from './refusals/examine.ts';
import type { Known } from './known.ts';
import { mockError } from './mock-error.ts';
import { wishOf } from './prefer.ts';
import { toPrismRequest, type UnreadableRequest } from './prism/prism-request.ts';
import type { Reflect } from './reflection/reflect.ts';
import { ALL, refuse } from './refusals/refuse.ts';
import type { Refusals } from './refusals/refusals.ts';
import type { Arrival } from './scopes/arrival.ts';
import { byScript } from './scripts/by-script.ts';
import type { Delays } from './scripts/delays.ts';
import { nameOf } from './scripts/names.ts';
import { refuseNames, unknownNames } from './refusals/unknown-names.ts';
import { toResponse } from './to-response.ts';
import type { Violation } from './violations.ts';
import type { Preferred } from './wishes/choose.ts';
import { unheeded } from './wishes/unheeded.ts';
import type { Warn } from './warn.ts';

export interface RespondContext {
  engine: Engine;
  reflect: Reflect;
  errors: ContractErrors;
  catalogue: Catalogue;
  refusals: Refusals;
  /** Respond with 422 to a request that breaks the contract, and instead of a 2xx of the contract that does. */
  refuseViolations: boolean;
  /** Respond with 422 to a request with names that the contract does not have. */
  refuseUnknown: boolean;
  known: (operation: Operation) => Known;
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
  const wish = wishOf(request, operation, catalogue);
  // The body is read all the same: on a connection that holds an unread one, the client waits for its end.
  const asked = await toPrismRequest(request, operation, path);
  if (met !== undefined) keepBody(met, 'unreadable' in asked ? asked.rest : asked);
  if ('because' in wish) return mockError('wish', wish.because, wish);
  // HTTP's own refusals come before any look at who asks.
  if ('unreadable' in asked && asked.status !== 400) {
    const { status, because: message, code } = asked;
    const violation: Violation = { location: ['request'], severity: 'Error', code, message };
    const response = errors.documented(status, message, [violation, ...unheeded(wish)], operation);
    for (const [name, value] of Object.entries(headersOf(asked))) response.headers.set(name, value);
    return response;
  }

  const body =
    'unreadable' in asked || asked.text === undefined ? undefined : { text: asked.text, value: asked.body };
  const readable = { request, body };
  const responding = (by: Preferred): Promise<Response> => give(operation, request, asked, by, context);
  if (met === undefined) return warn(operation, readable, () => responding(wish));
  const sent = 'unreadable' in asked ? asked.rest : asked;
  const scripted = await byScript(met, operation, sent, wish, context, responding);
  // Nobody warns of what is not handled.
  if (met.call.cut === 'reset' && scripted !== undefined) return scripted();
  return warn(operation, readable, scripted ?? (() => responding(wish)), met);
}

function keepBody({ call, scope }: NonNullable<Arrival['met']>, { text, body }: PrismRequest): void {
  const sent = text ?? body;
  if (typeof sent === 'string') scope.journal.keepBody(call, sent);
}

async function give(
  operation: Operation,
  { url }: Request,
  asked: PrismRequest | UnreadableRequest,
  wish: Preferred,
  context: RespondContext,
): Promise<Response> {
  const { errors, refuseViolations, refuseUnknown, known } = context;
  const { instead, isNamed, reflect, ...choice } = wish;
  const { given, verdict } = await examine(context, operation, asked, choice);
  if (verdict !== undefined || 'unreadable' in asked) {
    const { violations, ...wrong } = verdict!;
    return refuse(operation, { ...wrong, violations: [...violations, ...unheeded(wish)] }, given, context);
  }
  const unknown = refuseUnknown ? unknownNames(known(operation), url, asked.body) : [];
  if (unknown.length > 0) return refuseNames(unknown, context);
  const broken = refuseViolations ? refusable(given) : undefined;
  if (broken !== undefined) return errors.explained(422, broken, given.violations);
  const isWanted = given.documented && given.status === choice.code;
  if (instead !== undefined && isWanted) return toResponse({ ...given, ...instead });
  if (given.documented && given.status < 300 && reflect)
    return toResponse({ ...given, body: context.reflect(operation, asked, given, isNamed) });
  return given.documented
    ? toResponse(given)
    : errors.documented(given.status, given.reason, given.violations, operation);
}

/**
 * What a mock that refuses violations says about its own response; undefined when it lets the response pass.
 */
function refusable({ status, violations }: { status: number; violations: Violation[] }): string | undefined {
  const broken = violations.find(({ severity }) => severity === 'Error');
  return broken !== undefined && status < 300
    ? `The contract's own example breaks the contract: ${broken.message}. ${ALL}`
    : undefined;
}
