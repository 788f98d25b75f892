import { body, json, newId, type Resource } from './deliveries.ts';
import type { Entry, Ledger } from './ledger.ts';
import { type Got, send, type Sent } from './send.ts';

/** Where deliveries are posted. */
export interface Target {
  readonly origin: string;
  /** What comes before the resource in the path: `/hooks`. */
  readonly path: string;
  /** The tenant that the path has, or the empty string. */
  readonly tenant: string;
  readonly ledger: Ledger;
  /** Whether a 2xx says that it was kept and will be handled, not that it was. */
  readonly isDurable: boolean;
}

/** What came of a trial. */
export interface Outcome {
  /** The statuses of its responses, or `reset`. */
  readonly got: string;
  /** What its handlers got. */
  readonly handled: readonly Entry[];
  /** Deliveries that got a 2xx and no handler. */
  readonly lost: readonly string[];
}

/** One row of the battery. */
export interface Trial {
  readonly name: string;
  readonly run: (target: Target) => Promise<Outcome>;
  /** What it has to come to. */
  readonly expected: Expectation;
}

export interface Expectation {
  readonly got: string | RegExp;
  /** The resource that the handler is given of each delivery; without it nothing is to be handled. */
  readonly resource?: Resource | 'unknown';
  /** How many are handled: 1 by default, or 0 without a resource. */
  readonly handled?: number | 'some or none';
}

export interface Post {
  readonly resource?: Resource;
  /** The last part of the path, when it is not the resource. */
  readonly last?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes the body of an id. */
  readonly body?: (id: string) => string | Uint8Array;
  readonly mark?: string;
}

export const shown = ({ status }: Got): string => (status === 0 ? 'reset' : String(status));

/** How long what was kept may wait for its handler, in milliseconds. */
const PATIENCE_MS = 15_000;

/** Waits for what was kept, and says what came of it. */
export async function judged(
  { ledger, isDurable }: Target,
  ids: readonly string[],
  got: readonly Got[],
): Promise<Outcome> {
  const unhandled = (): string[] =>
    ids.filter((id, index) => Math.floor(got[index]!.status / 100) === 2 && ledger.of(id).length === 0);
  const givenUp = Date.now() + (isDurable ? PATIENCE_MS : 0);
  while (unhandled().length > 0 && Date.now() < givenUp)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const lost = unhandled();
  return {
    got: [...new Set(got.map(shown))].join(' '),
    handled: ids.flatMap((id) => ledger.of(id)),
    lost,
  };
}

/** What is sent for an id. */
export function request(
  target: Target,
  id: string,
  { resource = 'authorization', last, ...post }: Post = {},
): Sent {
  const { method = 'POST', headers = json } = post;
  const path = `${target.path}/${last ?? resource}`;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return {
    method,
    path,
    headers,
    ...(hasBody && { body: (post.body ?? ((own) => body(resource, own)))(id) }),
  };
}

/** A trial of one request. */
export function one(name: string, post: Post, expected: Expectation): Trial {
  return {
    name,
    expected,
    async run(target) {
      const id = newId(post.resource ?? 'authorization', post.mark);
      const got = await send(target.origin, request(target, id, post));
      // HEAD and GET have no delivery in them that could be lost.
      if (post.method !== undefined) return { got: shown(got), handled: target.ledger.of(id), lost: [] };
      return judged(target, [id], [got]);
    },
  };
}
