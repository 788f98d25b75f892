import { DropPay } from '@droppay/client';
import type { FaultRequest } from '@droppay/sandbox';
import { callerName } from './client.ts';
import { noFault, type Fault } from './faults.ts';
import type { SandboxBackend } from './sandbox-backend.ts';
import type { Tally } from './tally.ts';
import type { Caller, NetworkModel } from './network-model.ts';

/** The damages that a sandbox can do to a response. */
export const sandboxDamages = ['whole', 'slow', 'reset', 'stalled', 'status_500', 'status_503'] as const;

/**
 * Uses the sandbox's own fault injection instead of a proxy before it: a moment before a request is sent, the control
 * plane is told what shall happen to it. The sandbox loses responses, stalls, fails and drops tokens; that a network
 * keeps a POST and delivers it later, or twice, is done here.
 */
export class SandboxNetwork implements NetworkModel {
  readonly #callers = new Map<string, Caller>();
  readonly #backend: SandboxBackend;
  readonly #tally: Tally;
  /** One request at a time, so that each meets the fault that is meant for it. */
  #turn: Promise<unknown> = Promise.resolve();
  #posts = 0;
  /** What the control plane failed with; it never should. */
  readonly failures: unknown[] = [];

  constructor(backend: SandboxBackend, tally: Tally) {
    this.#backend = backend;
    this.#tally = tally;
  }

  addCaller(name: string, caller: Caller): void {
    this.#callers.set(name, caller);
  }

  removeCaller(name: string): void {
    this.#callers.delete(name);
  }

  client(maxRetries: number): DropPay {
    return new DropPay({
      baseUrl: 'https://sandbox.invalid',
      applicationKey: '70daac494c7847dba33725b075608cc0',
      applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
      connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
      maxRetries,
      fetch: (url, init) => this.#send(new Request(url, init)),
      sendsOnce: true,
    });
  }

  async #send(request: Request): Promise<Response> {
    // Getting a token is not what goes wrong here.
    if (new URL(request.url).pathname.startsWith('/oa2/')) return this.#sendWithFault(undefined, request);
    const caller = this.#callers.get(callerName.getStore() ?? '');
    if (caller === undefined) throw new Error('A request came from nowhere.');
    const isPost = request.method === 'POST';
    const fault = (isPost ? caller.posts : caller.reads).shift() ?? noFault;
    if (fault.readBefore === true) await this.#readBeside(caller);
    try {
      return await this.#deliver(fault, request, caller);
    } finally {
      if (isPost && caller.hasPaymentEvents) await this.#readBeside(caller);
    }
  }

  /** Somebody else reads, between two requests of the callers. */
  #readBeside({ readBeside }: Caller): Promise<void> {
    this.#tally.count('GET by somebody else');
    const done = this.#turn.then(readBeside);
    this.#turn = done.catch((error: unknown) => this.failures.push(error));
    return done;
  }

  async #deliver({ delivery, damage, seconds }: Fault, request: Request, caller: Caller): Promise<Response> {
    const isPost = request.method === 'POST';
    this.#tally.count(`${request.method} ${delivery}`);
    this.#tally.count(`${request.method} response ${damage}`);
    const marked = isPost ? await numbered(request, (this.#posts += 1)) : request;
    // What the network keeps is independent of its caller: it has no signal.
    const again = isPost ? await numbered(marked.clone(), this.#posts, null) : marked;
    const later = (): void => caller.clock.later(seconds * 1000, () => this.#sendWithFault(undefined, again));

    switch (delivery) {
      case 'through':
        return this.#sendWithFault(faultOf(damage, 'after'), marked, caller);
      case 'lost':
        return this.#sendWithFault(faultOf(damage, 'before') ?? { kind: 'reset' }, marked, caller);
      case 'counted_late':
        return this.#sendWithFault(
          faultOf(damage, 'after') ?? { kind: 'reset', when: 'after' },
          marked,
          caller,
        );
      case 'queued':
        later();
        throw new TypeError('fetch failed');
      case 'twice': {
        const first = await this.#sendWithFault(faultOf(damage, 'after'), marked, caller).catch(
          (error: unknown) => error,
        );
        await this.#sendWithFault(undefined, again);
        if (first instanceof Response) return first;
        throw first;
      }
      case 'echoed':
        later();
        return this.#sendWithFault(faultOf(damage, 'after'), marked, caller);
      case 'unauthorized':
        return this.#sendWithFault({ kind: 'drop_token' }, marked, caller);
      case 'expired': {
        const error = request.url.endsWith('/charge') ? 'PayTokenExpired' : 'Forbidden';
        return this.#sendWithFault({ kind: 'error', error }, marked, caller);
      }
    }
  }

  /** Sends a request that meets `fault`. The next one waits until the sandbox is done with it. */
  #sendWithFault(fault: FaultRequest | undefined, request: Request, caller?: Caller): Promise<Response> {
    const { sandbox } = this.#backend.host;
    let response: Promise<Response>;
    const act = async (): Promise<void> => {
      await this.#backend.keepTime();
      if (fault !== undefined) await sandbox.faults.add(fault);
      if (fault?.kind !== 'stall' || fault.delay !== undefined) {
        response = this.#backend.fetch(request);
        await response.catch(() => {});
        return;
      }
      const logged = (await sandbox.requests()).length;
      response = this.#backend.fetch(request);
      // No response will come: the log says when the sandbox is done, and then the caller gives up.
      while ((await sandbox.requests()).length === logged) await new Promise(setImmediate);
      caller?.giveUp();
    };
    const done = this.#turn.then(act);
    this.#turn = done.catch((error: unknown) => this.failures.push(error));
    return done.then(() => response);
  }
}

/** The sandbox's fault that damages a response so; undefined for none. */
function faultOf(damage: Fault['damage'], when: 'before' | 'after'): FaultRequest | undefined {
  switch (damage) {
    case 'reset':
      return { kind: 'reset', when };
    case 'stalled':
      return { kind: 'stall', when };
    case 'slow':
      return when === 'after' ? { kind: 'stall', delay: '3ms', when } : undefined;
    case 'status_500':
    case 'status_503':
      return { kind: 'error', status: Number(damage.slice(-3)), when };
    default:
      return undefined;
  }
}

/** The same request, with the number of its POST where the ledger probe finds it. A refund has no place for it. */
async function numbered(
  request: Request,
  post: number,
  signal: AbortSignal | null = request.signal,
): Promise<Request> {
  const body = (await request.json()) as object;
  const marked = request.url.endsWith('/charge') ? { ...body, merchant_custom_id: String(post) } : body;
  const { url, method } = request;
  const headers = new Headers(request.headers);
  // What the network sends is no send of the client's, which would stop a second one in its own process.
  if (signal === null) headers.delete('x-client-request-id');
  return new Request(url, { method, headers, signal, body: JSON.stringify(marked) });
}
