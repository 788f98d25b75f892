import { keyViolation, tokenViolation, withBearer } from './bearer-request.ts';
import { emptyParameters } from './empty-parameters.ts';
import type { Choice, Engine, Operation, PrismRequest } from '../prism/engine.ts';
import { pathIds } from './path-ids.ts';
import type { UnreadableRequest } from '../prism/prism-request.ts';
import { type Refusals, type Verdict, verdictOf } from './refusals.ts';
import type { Violation } from '../violations.ts';

/** What Prism gives for a request, and what is wrong with the request, if anything. */
interface Examined {
  given: Awaited<ReturnType<Engine['respond']>>;
  verdict: Verdict | undefined;
}

/**
 * Puts a request to Prism, and adds what Prism does not see: credentials as RFC 6750 has them, the ids of the path, and a body
 * that cannot be read.
 */
export async function examine(
  { engine, refusals }: { engine: Engine; refusals: Refusals },
  operation: Operation,
  asked: PrismRequest | UnreadableRequest,
  wanted: Choice,
): Promise<Examined> {
  const request = 'unreadable' in asked ? asked.rest : asked;
  const ids = pathIds(operation, request.path, refusals.documents(operation, 'WrongPublicId'));
  const credentials =
    tokenViolation(operation, request.headers['authorization']) ?? keyViolation(operation, request.headers);
  const given = await engine.respond(
    operation,
    { ...request, path: ids.path, headers: withBearer(request.headers) },
    wanted,
  );
  const own = [
    ...(credentials ? [credentials] : []),
    ...ids.violations,
    ...emptyParameters(operation, request.query),
    ...unreadable(asked),
  ];
  if (own.length === 0) return { given, verdict: verdictOf(given.violations) };
  const prisms = given.violations.filter(
    (each) =>
      !('unreadable' in asked && isOfBody(each)) &&
      !(ids.violations.length > 0 && each.location[1] === 'path'),
  );
  return { given, verdict: verdictOf([...own, ...prisms]) };
}

/** Prism was given none. */
const isOfBody = ({ location, code }: Violation): boolean =>
  location[1] === 'body' || (location.length === 1 && (code === 'required' || code === 415));

function unreadable(asked: PrismRequest | UnreadableRequest): Violation[] {
  if (!('unreadable' in asked)) return [];
  const { code, because: message } = asked;
  return [{ location: ['request', 'body'], severity: 'Error', code, message }];
}
