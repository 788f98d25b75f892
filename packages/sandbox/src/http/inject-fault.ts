import { type Answer, type Arrival, refused } from './dispatch.ts';
import { saved } from '../kernel/change.ts';
import { bearer } from './authenticate.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Runtime } from '../app/runtime.ts';
import type { Operation } from '../generated/operations.ts';
import { ConnectionReset } from '../faults/connection-reset.ts';
import type { Effect, Fault } from '../faults/fault.ts';

/** A request that a fault befalls. */
export interface FaultyRequest {
  runtime: Runtime;
  operation: Operation;
  arrival: Arrival;
  /** Does what the request asks for, and resolves to the answer it would have got. */
  act: () => Promise<Answer>;
  /** Logs what came of it, and makes the response; without an answer it logs alone. */
  respond: (answered: Answer | undefined, fault: string) => Response;
}

/**
 * What the caller gets. Rejects with a `ConnectionReset` where it is to lose its connection, and as the platform's `fetch`
 * does when it gives up waiting, which does not stop a request that is under way.
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
      const answered = refused(faulty.operation, refuse(effect.error, because));
      return respond({ ...answered, status: effect.status }, name);
    }
    case 'reset':
      respond(when === 'after' ? await act() : undefined, name);
      throw new ConnectionReset();
    case 'stall':
      return unlessGivenUp(stall(effect.delay, when, name, faulty), arrival.request.signal);
  }
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
  const answered = await act();
  if (when === 'after') await wait();
  return respond(answered, name);
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
  const token = bearer(arrival.request.headers.get('authorization'));
  if (token === undefined) return;
  await runtime.transact((work) => work.apply({ records: [saved('token', token, undefined)] }));
}

function nameOf(effect: Effect): string {
  switch (effect.kind) {
    case 'error':
      return `${effect.status} ${effect.error}`;
    case 'stall':
      return effect.delay === undefined ? 'stalled for ever' : `stalled for ${effect.delay} ms`;
    case 'reset':
      return 'connection reset';
    case 'drop_token':
      return 'access token dropped';
  }
}
