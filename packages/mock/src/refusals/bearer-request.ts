import { readBearer } from '@droppay/http-edge/refusals/bearer';
import type { Operation, PrismRequest } from '../prism/engine.ts';
import type { Violation } from '../violations.ts';

/**
 * The header `Authorization` as Prism knows a bearer token: it compares the scheme by its very letters and takes anything
 * after it for a token. What is none is left out.
 */
export function withBearer(headers: PrismRequest['headers']): PrismRequest['headers'] {
  const { authorization, ...others } = headers;
  // Another scheme is Prism's business: a contract other than DropPay's may have it.
  if (authorization === undefined || !/^bearer/i.test(authorization)) return headers;
  const bearer = readBearer(authorization);
  if (bearer === 'none') return others;
  return { ...others, authorization: `Bearer ${bearer === 'malformed' ? 'malformed' : bearer.token}` };
}

/** What is wrong with a token that is there: no server can have given it. */
export function tokenViolation(
  operation: Operation,
  authorization: string | undefined,
): Violation | undefined {
  if (!needsBearer(operation) || readBearer(authorization ?? null) !== 'malformed') return undefined;
  const message = 'Request header Authorization has a token with characters that no token has (RFC 6750)';
  return { location: ['request'], severity: 'Error', code: 'token', message };
}

/** What is wrong with a key that is there in two headers, which HTTP joins by a comma: nobody says which of them counts. */
export function keyViolation(operation: Operation, headers: PrismRequest['headers']): Violation | undefined {
  const isTwice = needs(
    operation,
    (scheme) =>
      scheme.type === 'apiKey' &&
      scheme.in === 'header' &&
      headers[scheme.name.toLowerCase()]?.includes(', ') === true,
  );
  if (!isTwice) return undefined;
  const message = 'The key is there in two headers: nobody says which of them counts';
  return { location: ['request'], severity: 'Error', code: 401, message };
}

const needsBearer = (operation: Operation): boolean =>
  needs(
    operation,
    (scheme) =>
      scheme.type === 'oauth2' ||
      scheme.type === 'openIdConnect' ||
      (scheme.type === 'http' && scheme.scheme === 'bearer'),
  );

type Scheme = NonNullable<Operation['security']>[number][number];

/** Whether every way in takes such a scheme. */
function needs({ security = [] }: Operation, isSuch: (scheme: Scheme) => boolean): boolean {
  return security.length > 0 && security.every((together) => together.some(isSuch));
}
