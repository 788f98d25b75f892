import { Agent } from 'node:http';
import { authorization, body, json, newId, type Resource, resources } from './deliveries.ts';
import type { Entry, Ledger } from './ledger.ts';
import { breakOff, type Got, send, sendRaw } from './send.ts';

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

interface Post {
  readonly resource?: Resource;
  /** The last part of the path, when it is not the resource. */
  readonly last?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes the body of an id. */
  readonly body?: (id: string) => string;
  readonly mark?: string;
}

const shown = ({ status }: Got): string => (status === 0 ? 'reset' : String(status));

/** How long what was kept may wait for its handler, in milliseconds. */
const PATIENCE_MS = 15_000;

async function judged(
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

function request(target: Target, id: string, { resource = 'authorization', last, ...post }: Post) {
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
function one(name: string, post: Post, expected: Expectation): Trial {
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

const type = (value: string): Record<string, string> => ({ authorization, 'content-type': value });
const handled = (resource: Expectation['resource'] = 'authorization'): Expectation => ({
  got: '200',
  resource: resource!,
});
const filled = (length: number) => (id: string) =>
  body('authorization', id, 'envelope', { description: 'x'.repeat(length) });

/** What is sent to every row of the table of frameworks. */
export const battery: readonly Trial[] = [
  ...resources.flatMap((resource) =>
    (['envelope', 'flat'] as const).map((form) =>
      one(`${resource}, ${form}`, { resource, body: (id) => body(resource, id, form) }, handled(resource)),
    ),
  ),
  one('text/plain', { headers: type('text/plain; charset=utf-8') }, handled()),
  one('JSON that says it is a form', { headers: type('application/x-www-form-urlencoded') }, handled()),
  one(
    'a form',
    {
      headers: type('application/x-www-form-urlencoded'),
      body: (id) => String(new URLSearchParams({ id, status: 'GRANTED' })),
    },
    handled(),
  ),
  one('no type', { headers: { authorization } }, handled()),
  one('another JSON', { headers: type('application/vnd.droppay.v2+json') }, handled()),
  one('an unknown type', { headers: type('application/octet-stream') }, handled()),
  one(
    'null where a value was',
    {
      body: (id) =>
        body('authorization', id, 'flat', { charge_amount: null, pay_token: null, description: null }),
    },
    handled(),
  ),
  one(
    'an amount as a string',
    { body: (id) => body('authorization', id, 'envelope', { charge_amount: '50.00' }) },
    handled(),
  ),
  one('513 characters', { body: filled(513) }, handled()),
  one('60 KB', { body: filled(60_000) }, handled()),
  one('a byte order mark', { body: (id) => `\uFEFF${body('authorization', id)}` }, handled()),
  one(
    'no envelope time',
    { body: (id) => JSON.stringify({ etype: 'ANY', edata: { id, status: 'GRANTED' }, etime: null }) },
    handled(),
  ),
  one('capitals in the path', { resource: 'pull', last: 'PULL' }, handled('pull')),
  one('an encoded path', { resource: 'pull', last: '%70ull' }, handled('pull')),
  one('a query', { resource: 'pull', last: 'pull?a=/push' }, handled('pull')),
  one('data of another resource', { resource: 'push', last: 'pull' }, handled('push')),
  one(
    'an unknown path',
    { resource: 'pull', last: 'novelty', body: (id) => JSON.stringify({ id, novelty: true }) },
    handled('unknown'),
  ),
  one(
    'wrong credentials',
    { headers: { ...json, authorization: `Basic ${btoa('boxoffice:wrong')}` } },
    { got: '401' },
  ),
  one('no credentials', { headers: { 'content-type': 'application/json' } }, { got: '401' }),
  one(
    'credentials that are no text',
    { headers: { ...json, authorization: 'Basic \u00FF\u00FE' } },
    { got: '401' },
  ),
  one('GET', { method: 'GET' }, { got: /^40[45]$/ }),
  one('HEAD', { method: 'HEAD' }, { got: /^40[45]$/ }),
  one('PUT', { method: 'PUT' }, { got: /^40[45]$/ }),
  one('no JSON', { body: () => 'nonsense' }, { got: '400' }),
  one('a JSON text', { body: () => '"text"' }, { got: '400' }),
  one('an empty body', { body: () => '' }, { got: '400' }),
  one('1 MB', { body: filled(1_000_000) }, { got: /^(413|reset)$/ }),
  one(
    '1 MB of a stranger',
    { body: filled(1_000_000), headers: { 'content-type': 'application/json' } },
    { got: /^(401|413|reset)$/ },
  ),
  one('a handler that fails', { mark: 'FAIL' }, { got: '500', resource: 'authorization' }),
  {
    name: 'a slow handler',
    expected: handled(),
    run: async (target) => {
      const id = newId('authorization', 'SLOW');
      const got = await send(target.origin, request(target, id, {}));
      return judged(target, [id], [got]);
    },
  },
  {
    name: 'a body that breaks off',
    expected: { got: '' },
    run: async (target) => {
      const id = newId('authorization');
      const text = body('authorization', id);
      await breakOff(target.origin, `${head(target, text.length + 100)}${text}`);
      return { got: '', handled: target.ledger.of(id), lost: [] };
    },
  },
  {
    name: 'head without a body',
    expected: { got: '' },
    run: async (target) => {
      await breakOff(target.origin, head(target, 100));
      return { got: '', handled: [], lost: [] };
    },
  },
  {
    name: 'a connection that is used again, also after a refusal',
    expected: { got: '200 401 405 200', resource: 'authorization', handled: 2 },
    run: keepAlive,
  },
  {
    name: 'three at once on one connection',
    expected: { got: '200 200 200', resource: 'authorization', handled: 3 },
    run: pipelined,
  },
  {
    name: 'in pieces',
    expected: handled(),
    run: async (target) => {
      const id = newId('authorization');
      const pieces = body('authorization', id).match(/.{1,20}/g)!;
      const chunked = pieces.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`).join('');
      const got = await sendRaw(target.origin, `${head(target, undefined, 'close')}${chunked}0\r\n\r\n`, {
        quiet: 5000,
      });
      const statuses = statusesOf(got);
      return judged(target, [id], [{ status: Number(statuses[0] ?? 0), body: '', isReused: false }]);
    },
  },
  {
    name: '50 at once',
    expected: { got: '200', resource: 'authorization', handled: 50 },
    run: async (target) => {
      const ids = Array.from({ length: 50 }, () => newId('authorization'));
      const got = await Promise.all(ids.map((id) => send(target.origin, request(target, id, {}))));
      return judged(target, ids, got);
    },
  },
  // The last, to see that it still lives.
  one('afterwards', {}, handled()),
];

function head({ origin, path }: Target, length: number | undefined, connection = 'keep-alive'): string {
  return [
    `POST ${path}/authorization HTTP/1.1`,
    `host: ${new URL(origin).host}`,
    `authorization: ${authorization}`,
    'content-type: application/json',
    `connection: ${connection}`,
    length === undefined ? 'transfer-encoding: chunked' : `content-length: ${length}`,
    '\r\n',
  ].join('\r\n');
}

const statusesOf = (text: string): string[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status!);

async function keepAlive(target: Target): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const [first, second] = [newId('authorization'), newId('authorization')];
  const got = [
    await send(target.origin, { ...request(target, first, {}), agent }),
    await send(target.origin, {
      ...request(target, newId('authorization'), { headers: { 'content-type': 'application/json' } }),
      agent,
    }),
    await send(target.origin, { ...request(target, '', { method: 'GET' }), agent }),
    await send(target.origin, { ...request(target, second, {}), agent }),
  ];
  agent.destroy();
  const { lost, handled } = await judged(target, [first, second], [got[0]!, got[3]!]);
  return { got: got.map(shown).join(' ').replace('404', '405'), lost, handled };
}

async function pipelined(target: Target): Promise<Outcome> {
  const ids = [1, 2, 3].map(() => newId('authorization'));
  const requests = ids.map((id, index) => {
    const text = body('authorization', id);
    return `${head(target, text.length, index === 2 ? 'close' : 'keep-alive')}${text}`;
  });
  const got = statusesOf(await sendRaw(target.origin, requests.join(''), { quiet: 5000 }));
  const { lost, handled } = await judged(
    target,
    ids,
    ids.map((_, index) => ({ status: Number(got[index] ?? 0), body: '', isReused: true })),
  );
  return { got: got.join(' '), lost, handled };
}
