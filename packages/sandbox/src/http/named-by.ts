import type { Work } from '../kernel/work.ts';
import type { Arrival } from './dispatch.ts';
import { readJson } from '@droppay/http-edge/read-json';
import type { Runtime } from './runtime.ts';

/**
 * The authorizations and charges that a request is about: those that its path or its body names, those of its pay token, and the
 * authorizations of those charges. What it names need not exist. The request can still be read afterwards.
 */
export async function namedBy(
  runtime: Pick<Runtime, 'transact'>,
  { request, path }: Pick<Arrival, 'request' | 'path'>,
): Promise<ReadonlySet<string>> {
  const given = Object.values(path);
  if (request.body !== null) {
    const body = await readJson(request.clone());
    if ('value' in body) given.push(...idsOf(body.value));
  }
  return runtime.transact(async (work) => {
    const named = new Set(given);
    for (const id of given) for (const owner of await ownersOf(work, id)) named.add(owner);
    return named;
  });
}

const PLACES = ['authorization_id', 'charge_id', 'pay_token_val'] as const;

function idsOf(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  return PLACES.flatMap((place) => {
    const value: unknown = Object.hasOwn(body, place) ? (body as Record<string, unknown>)[place] : undefined;
    return typeof value === 'string' ? [value] : [];
  });
}

async function ownersOf(work: Work, id: string): Promise<string[]> {
  const payToken = await work.get('payToken', id);
  const charge = await work.get('charge', id);
  return [...(payToken ? [payToken.authorization] : []), ...(charge ? [charge.authorization] : [])];
}
