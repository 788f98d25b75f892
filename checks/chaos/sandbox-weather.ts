import { DropPay } from '@droppay/client';
import type { FaultRequest } from '@droppay/sandbox';
import { lanes } from './client.ts';
import { calm, type Fault } from './faults.ts';
import type { SandboxBackend } from './sandbox-backend.ts';
import type { Tally } from './tally.ts';
import type { Lane, Weather } from './weather.ts';

/** What answers of a sandbox may suffer. */
export const sandboxAnswers = ['whole', 'slow', 'reset', 'stalled', 'status_500', 'status_503'] as const;

/**
 * The faults of a sandbox instead of a storm between it and its callers: what befalls a request is what the control plane
 * was told a moment before. The sandbox loses answers, stalls, fails and drops tokens; that a network keeps a POST and
 * delivers it later, or twice, is done here.
 */
export class SandboxWeather implements Weather {
  readonly #lanes = new Map<string, Lane>();
  readonly #backend: SandboxBackend;
  readonly #tally: Tally;
  /** One request at a time, so that each meets the fault that is meant for it. */
  #turn: Promise<unknown> = Promise.resolve();
  #posts = 0;
  /** What went wrong with the control plane, which has no faults. */
  readonly failures: unknown[] = [];

  constructor(backend: SandboxBackend, tally: Tally) {
    this.#backend = backend;
    this.#tally = tally;
  }

  enter(name: string, lane: Lane): void {
    this.#lanes.set(name, lane);
  }

  leave(name: string): void {
    this.#lanes.delete(name);
  }

  client(maxRetries: number): DropPay {
    return new DropPay({
      baseUrl: 'https://sandbox.invalid',
      applicationKey: '70daac494c7847dba33725b075608cc0',
      applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
      connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
      maxRetries,
      fetch: (url, init) => this.#send(new Request(url, init)),
    });
  }

  async #send(request: Request): Promise<Response> {
    // Getting a token is not what goes wrong here.
    if (new URL(request.url).pathname.startsWith('/oa2/')) return this.#meet(undefined, request);
    const lane = this.#lanes.get(lanes.getStore() ?? '');
    if (lane === undefined) throw new Error('A request came from nowhere.');
    const isPost = request.method === 'POST';
    const { way, answer, seconds } = (isPost ? lane.posts : lane.reads).shift() ?? calm;
    this.#tally.count(`${request.method} ${way}`);
    this.#tally.count(`${request.method} answer ${answer}`);
    const marked = isPost ? await mark(request, (this.#posts += 1)) : request;
    // What the network keeps does not know of its caller any more.
    const again = isPost ? await mark(marked.clone(), this.#posts, null) : marked;
    const later = (): void => lane.clock.later(seconds * 1000, () => this.#meet(undefined, again));

    switch (way) {
      case 'through':
        return this.#meet(faultOf(answer, 'after'), marked, lane);
      case 'lost':
        return this.#meet(faultOf(answer, 'before') ?? { kind: 'reset' }, marked, lane);
      case 'counted_late':
        return this.#meet(faultOf(answer, 'after') ?? { kind: 'reset', when: 'after' }, marked, lane);
      case 'queued':
        later();
        throw new TypeError('fetch failed');
      case 'twice': {
        const first = await this.#meet(faultOf(answer, 'after'), marked, lane).catch(
          (error: unknown) => error,
        );
        await this.#meet(undefined, again);
        if (first instanceof Response) return first;
        throw first;
      }
      case 'echoed':
        later();
        return this.#meet(faultOf(answer, 'after'), marked, lane);
      case 'unauthorized':
        return this.#meet({ kind: 'drop_token' }, marked, lane);
      case 'expired': {
        const error = request.url.endsWith('/charge') ? 'PayTokenExpired' : 'Forbidden';
        return this.#meet({ kind: 'error', error }, marked, lane);
      }
    }
  }

  /** Sends a request that `fault` befalls. The next one waits until the sandbox has done with it. */
  #meet(fault: FaultRequest | undefined, request: Request, lane?: Lane): Promise<Response> {
    const { sandbox } = this.#backend.home;
    let answer: Promise<Response>;
    const act = async (): Promise<void> => {
      await this.#backend.keepTime();
      if (fault !== undefined) await sandbox.faults.add(fault);
      if (fault?.kind !== 'stall' || fault.delay !== undefined) {
        answer = this.#backend.fetch(request);
        await answer.catch(() => {});
        return;
      }
      const logged = (await sandbox.requests()).length;
      answer = this.#backend.fetch(request);
      // No answer will come: the log says when the sandbox has done what it does, and then the caller gives up.
      while ((await sandbox.requests()).length === logged) await new Promise(setImmediate);
      lane?.giveUp();
    };
    const done = this.#turn.then(act);
    this.#turn = done.catch((error: unknown) => this.failures.push(error));
    return done.then(() => answer);
  }
}

/** The fault of the sandbox that makes an answer look so; undefined for none. */
function faultOf(answer: Fault['answer'], when: 'before' | 'after'): FaultRequest | undefined {
  switch (answer) {
    case 'reset':
      return { kind: 'reset', when };
    case 'stalled':
      return { kind: 'stall', when };
    case 'slow':
      return when === 'after' ? { kind: 'stall', delay: '3ms', when } : undefined;
    case 'status_500':
    case 'status_503':
      return { kind: 'error', status: Number(answer.slice(-3)), when };
    default:
      return undefined;
  }
}

/** The same request, with the number of its POST where the witness finds it. A refund has no place for it. */
async function mark(
  request: Request,
  post: number,
  signal: AbortSignal | null = request.signal,
): Promise<Request> {
  const body = (await request.json()) as object;
  const marked = request.url.endsWith('/charge') ? { ...body, merchant_custom_id: String(post) } : body;
  const { url, method, headers } = request;
  return new Request(url, { method, headers, signal, body: JSON.stringify(marked) });
}
