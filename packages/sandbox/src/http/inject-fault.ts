import { type Arrival, refused } from './dispatch.ts';
import type { ResponseParts } from './respond.ts';
import { saved } from '../kernel/change.ts';
import { readBearer } from '@droppay/http-edge/refusals/bearer';
import { refuse } from '../kernel/refusal.ts';
import type { Runtime } from './runtime.ts';
import type { Operation } from '../generated/operations.ts';
import { ConnectionReset } from '../faults/connection-reset.ts';
import type { Effect, Fault } from '../faults/fault.ts';

/** A request into which a fault is injected. */
export interface FaultyRequest {
  runtime: Runtime;
  operation: Operation;
  arrival: Arrival;
  /** Does what the request asks for, and resolves to the response it would have got. */
  act: () => Promise<ResponseParts>;
  /** Logs what came of it, and makes the response; without its parts it logs alone. */
  respond: (parts: ResponseParts | undefined, fault: string) => Response;
}

/**
 * The response that the caller gets. Rejects as the platform's `fetch` does when the caller gives up waiting, which does
 * not stop a request that is under way.
 * @throws {ConnectionReset} when the caller is to lose its connection.
 */
export async function injectFault({ when, effect }: Fault, faulty: FaultyRequest): Promise<Response> {
  const { arrival, act, respond } = faulty;
  const name = `${nameOf(effect)}, ${when === 'before' ? 'before it took effect' : 'after it took effect'}`;
  switch (effect.kind) {
    case 'drop_token':
      arrival.first = () => dropToken(faulty);
      return respond(await act(), nameOf(effect));
    case 'error': {
      if (when === 'after') await act();
      const because = `A fault of the sandbox: ${name}.`;
      const parts = refused(faulty.operation, refuse(effect.error, because));
      return respond({ ...parts, status: effect.status }, name);
    }
    case 'reset': {
      const { by, amid } = effect;
      const response = respond(when === 'after' ? await act() : undefined, name);
      throw new ConnectionReset({ by, ...(amid !== undefined && { begun: { response, amid } }) });
    }
    case 'stall':
      return unlessGivenUp(stall(effect.delay, when, name, faulty), arrival.request.signal);
    case 'late': {
      await late(effect.delay, faulty);
      respond(undefined, nameOf(effect));
      throw new ConnectionReset();
    }
    case 'alter': {
      const parts = await act();
      const body = parts.status === 200 ? altered(parts.body, effect.set) : parts.body;
      return respond({ ...parts, body }, nameOf(effect));
    }
    case 'proxy': {
      const { status, text } = effect;
      if (when === 'after') await act();
      respond({ status, body: undefined }, name);
      const headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8' };
      if (status >= 300 && status < 400) headers['location'] = new URL('/', arrival.request.url).href;
      return new Response(status === 204 || status === 304 ? null : text, { status, headers });
    }
  }
}

/** Resolves when the request has been read; it takes effect `delay` later, whatever has become of its connection. */
async function late(delay: number, { runtime: { stalls }, arrival, act }: FaultyRequest): Promise<void> {
  const read = Promise.withResolvers<void>();
  arrival.first = () => {
    read.resolve();
    return stalls.wait(delay);
  };
  // Where the sandbox ends before, nothing comes of it.
  const done = act().catch(() => {});
  await Promise.race([read.promise, done]);
}

function altered(body: object | undefined, set: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries({ ...body, ...set }).filter(([, value]) => value !== null));
}

async function stall(
  delay: number | undefined,
  when: Fault['when'],
  name: string,
  { runtime: { stalls }, arrival, act, respond }: FaultyRequest,
): Promise<Response> {
  if (delay === undefined) {
    respond(when === 'after' ? await act() : undefined, name);
    return stalls.waitForEver(arrival.request.signal);
  }
  const wait = (): Promise<void> => stalls.wait(delay);
  if (when === 'before') arrival.first = wait;
  const parts = await act();
  if (when === 'after') await wait();
  return respond(parts, name);
}

/** Rejects as soon as the caller aborts. */
function unlessGivenUp<T>(result: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** Makes the request's access token one that nobody knows, as if it had been revoked. */
async function dropToken({ runtime, arrival }: FaultyRequest): Promise<void> {
  const bearer = readBearer(arrival.request.headers.get('authorization'));
  if (typeof bearer === 'string') return;
  const { token } = bearer;
  await runtime.transact((work) => work.apply({ records: [saved('token', token, undefined)] }));
}

function nameOf(effect: Effect): string {
  switch (effect.kind) {
    case 'error':
      return `${effect.status} ${effect.error}`;
    case 'stall':
      return effect.delay === undefined ? 'stalled for ever' : `stalled for ${effect.delay} ms`;
    case 'reset':
      return `connection ${effect.by === 'reset' ? 'reset' : 'closed'}${effect.amid === undefined ? '' : ` amid the ${effect.amid}`}`;
    case 'drop_token':
      return 'access token dropped';
    case 'late':
      return `${effect.delay} ms late, its connection reset`;
    case 'alter':
      return `altered ${Object.keys(effect.set).join(', ')}`;
    case 'proxy':
      return `${effect.status} of something before DropPay`;
  }
}
