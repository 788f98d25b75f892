import { Agent } from 'node:http';
import { authorization, body, newId } from './deliveries.ts';
import { breakOff, send, sendRaw } from './send.ts';
import { judged, type Outcome, request, shown, type Target, type Trial } from './trial.ts';

/** What clients do with connections. */
export const connectionTrials: readonly Trial[] = [
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
    name: 'HTTP/1.0',
    expected: { got: '200', resource: 'authorization' },
    run: (target) => raw(target, (text) => text.replace('HTTP/1.1', 'HTTP/1.0')),
  },
  {
    name: 'three at once on one connection',
    expected: { got: '200 200 200', resource: 'authorization', handled: 3 },
    run: pipelined,
  },
  {
    name: 'in pieces',
    expected: { got: '200', resource: 'authorization' },
    run: chunked,
  },
  {
    name: '50 at once',
    expected: { got: '200', resource: 'authorization', handled: 50 },
    run: async (target) => {
      const ids = Array.from({ length: 50 }, () => newId('authorization'));
      const got = await Promise.all(ids.map((id) => send(target.origin, request(target, id))));
      return judged(target, ids, got);
    },
  },
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
  [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => status!);

async function keepAlive(target: Target): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const [first, second] = [newId('authorization'), newId('authorization')];
  const got = [
    await send(target.origin, { ...request(target, first), agent }),
    await send(target.origin, {
      ...request(target, newId('authorization'), { headers: { 'content-type': 'application/json' } }),
      agent,
    }),
    await send(target.origin, { ...request(target, '', { method: 'GET' }), agent }),
    await send(target.origin, { ...request(target, second), agent }),
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

async function chunked(target: Target): Promise<Outcome> {
  const id = newId('authorization');
  const pieces = body('authorization', id).match(/.{1,20}/g)!;
  const sent = pieces.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`).join('');
  const text = `${head(target, undefined, 'close')}${sent}0\r\n\r\n`;
  const [status = '0'] = statusesOf(await sendRaw(target.origin, text, { quiet: 5000 }));
  return judged(target, [id], [{ status: Number(status), body: '', isReused: false }]);
}

/** One delivery, as its text on the connection. */
async function raw(target: Target, made: (text: string) => string): Promise<Outcome> {
  const id = newId('authorization');
  const text = body('authorization', id);
  const [status = '0'] = statusesOf(
    await sendRaw(target.origin, made(`${head(target, text.length, 'close')}${text}`), { quiet: 5000 }),
  );
  return judged(target, [id], [{ status: Number(status), body: '', isReused: false }]);
}
