import type { Response } from '../faults/fault.ts';
import type { Request } from './request-reader.ts';
import { moneyPath, type Subject } from './subject.ts';

/** A request for money is known by its path, and by what only this subject's body has in it. */
export function isForMoney({ method, path, body }: Request, subject: Subject): boolean {
  const isSubject = body.includes(subject.payToken) || body.includes(String(subject.amount));
  return method === 'POST' && path === moneyPath(subject) && isSubject;
}

/** The response to what moves no money. */
export function readResponse({ method, path }: Request): Response {
  if (method === 'OPTIONS') return { status: 204, headers: PREFLIGHT };
  if (path.endsWith('/token')) return { status: 200, body: 'a token' };
  const headers = { 'Cache-Control': 'public, max-age=600' };
  if (path.includes('/authorization/')) return { status: 200, headers, body: 'an authorization' };
  if (path.includes('/charge/')) return { status: 200, headers, body: 'the charge read' };
  if (method === 'GET' && path === '/') return { status: 200, headers: PAGE };
  return { status: 404, body: 'an error' };
}

/** For programs in a browser, which need a page, and leave to call from it. */
const PAGE = { 'Content-Type': 'text/html' };
const PREFLIGHT = { 'Access-Control-Allow-Headers': '*, Authorization' };

/** The responses to a second request for money. */
export const laterResponses: Readonly<Record<'booked' | 'refused' | 'gone', Response>> = {
  booked: { status: 200, body: 'the right one' },
  refused: { status: 403, body: 'an error' },
  // On a connection that was there already.
  gone: { status: 403, body: 'an error' },
};
