import { connect } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { startMock } from '../../src/index.ts';
import { document } from '../document.ts';

const mock = await startMock({ document });
afterAll(() => mock.close());

const { hostname, port } = new URL(mock.url);

const body = '{"amount":1}';
const post = (base: string): string =>
  [
    `POST ${new URL(base).pathname.replace(/^\/$/, '')}/v1/ticket HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Authorization: Bearer token',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');

/** Sends requests one after the other on one connection: the statuses that came, and how the connection ended. */
function converse(base: string, count: number): Promise<{ statuses: string[]; end: string; rest: string }> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const statuses: string[] = [];
    let rest = '';
    let end = 'closed';
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.write(post(base)));
    socket.on('data', (text: string) => {
      rest += text;
      const [whole, status = '', length = ''] =
        /^HTTP\/1\.1 (\d{3})[^]*?content-length: (\d+)[^]*?\r\n\r\n/i.exec(rest) ?? [];
      if (whole === undefined || rest.length < whole.length + Number(length)) return;
      rest = rest.slice(whole.length + Number(length));
      statuses.push(status);
      if (statuses.length === count) socket.end();
      else socket.write(post(base));
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) => void (end = code ?? 'error'));
    socket.on('close', () => resolve({ statuses, end, rest }));
  });
}

test('an answer that is lost resets a connection that was kept alive, and no byte of it arrives', async () => {
  const own = mock.scope();
  await own.scripts.add({ operation: 'createTicket', answers: [{}, { lost: true }] });
  expect(await converse(own.url, 3)).toEqual({ statuses: ['200'], end: 'ECONNRESET', rest: '' });
  expect((await own.journal.read()).calls).toMatchObject([
    { outcome: 'answered', status: 200 },
    { outcome: 'lost', status: 200, body: { amount: 1 } },
  ]);
  expect(await own.journal.count()).toBe(2);
});

test('a request that is reset is in the journal, and counts in nothing', async () => {
  const own = mock.scope();
  await own.scripts.add({ operation: 'createTicket', answers: [{}, {}, { reset: true }] });
  expect(await converse(own.url, 4)).toEqual({ statuses: ['200', '200'], end: 'ECONNRESET', rest: '' });
  const { calls, count } = await own.journal.read();
  expect(count).toBe(2);
  expect(calls[2]).toMatchObject({ outcome: 'reset', body: { amount: 1 } });
  expect(calls[2]).not.toHaveProperty('status');
});

test('other connections, also those of the same scope, live on', async () => {
  const own = mock.scope();
  await own.scripts.add({ operation: 'createTicket', body: { amount: 2 }, lost: true });
  expect(await converse(own.url, 3)).toMatchObject({ statuses: ['200', '200', '200'], end: 'closed' });
});

test('a delay that is under way when the mock is closed keeps nothing waiting', async () => {
  const other = await startMock({ document });
  await other.scripts.add({ operation: 'createTicket', delay: '60s' });
  const headers = { authorization: 'Bearer token', 'content-type': 'application/json' };
  const sent = fetch(`${other.url}/v1/ticket`, { method: 'POST', headers, body }).catch(() => 'cut');
  await expect.poll(() => other.journal.count()).toBe(1);
  await other.close();
  expect(await sent).toBe('cut');
});

test('the log has a line for what is cut', async () => {
  const lines: string[] = [];
  const logged = await startMock({ document, log: (line) => lines.push(line) });
  await logged.scripts.add({ answers: [{ lost: true }, { reset: true }] });
  const headers = { authorization: 'Bearer token' };
  for (let call = 0; call < 2; call += 1) {
    await expect(fetch(`${logged.url}/v1/ticket/TKT1`, { headers })).rejects.toThrow('fetch failed');
  }
  await logged.close();
  expect(lines.slice(1)).toEqual([
    'GET /v1/ticket/TKT1 → lost, by a script',
    'GET /v1/ticket/TKT1 → reset, by a script',
  ]);
});
