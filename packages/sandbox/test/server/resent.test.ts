import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { memoryStorage, type Sandbox, type Storage } from '../../src/index.ts';
import { type RunningSandbox, startSandbox } from '../../src/server/index.ts';
import { acmePos, acmeToken } from '../play.ts';

let sandbox: RunningSandbox;
let body: string;
/** Holds up transactions until it is resolved. */
let gate: (PromiseWithResolvers<void> & { reached: PromiseWithResolvers<void> }) | undefined;
beforeEach(async () => {
  gate = undefined;
  const memory = memoryStorage();
  const transaction: Storage['transaction'] = async (work) => {
    gate?.reached.resolve();
    await gate?.promise;
    return memory.transaction(work);
  };
  sandbox = await startSandbox({ storage: { ...memory, transaction } });
  const created = await post('/shop/v1/pos/authorization', {
    charge_amount: 50,
    pos_id: acmePos,
    charge_max_count: 9,
  });
  await sandbox.approve(created.id);
  const read = await fetch(`${sandbox.url}/shop/v1/pos/authorization/${created.id}`, { headers });
  const { pay_token: token } = (await read.json()) as { pay_token: { val: string } };
  body = JSON.stringify({ pay_token_val: token.val, amount: 19.9 });
});

afterEach(() => sandbox.close());

const headers = { authorization: `Bearer ${acmeToken}`, 'content-type': 'application/json' };

async function post(path: string, value: object): Promise<{ id: string }> {
  const response = await fetch(sandbox.url + path, { method: 'POST', headers, body: JSON.stringify(value) });
  return (await response.json()) as { id: string };
}

/** A client over a connection of its own, which knows nothing of HTTP but what it writes. */
async function dial(): Promise<{ socket: Socket; charge: (more?: string) => Promise<string> }> {
  const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  await once(socket, 'connect');
  return {
    socket,
    /** What comes back by when the response is whole, or the connection ends. */
    charge(more = '') {
      let received = '';
      const response = Promise.withResolvers<string>();
      socket.on('data', (data) => {
        received += String(data);
        if (received.endsWith('}')) response.resolve(received);
      });
      socket.once('close', () => response.resolve(received));
      socket.write(
        `POST /shop/v1/pos/charge HTTP/1.1\r\nHost: sandbox\r\nAuthorization: Bearer ${acmeToken}\r\n${more}` +
          `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
      return response.promise;
    },
  };
}

const warningIn = (response: string): string => /^x-sandbox-warnings: (.*)$/im.exec(response)?.[1] ?? '';

async function latest(): Promise<Awaited<ReturnType<Sandbox['requests']>>[number]> {
  return (await sandbox.requests()).at(-1)!;
}

test.each([
  ['reset', 'after', ' Both were carried out.'],
  ['close', 'after', ' Both were carried out.'],
  ['reset', 'before', ''],
] as const)(
  'a library that sends the same bytes again after a %s %s it took effect is told of, with what stops it',
  async (by, when, both) => {
    await sandbox.faults.add({ kind: 'reset', when, by, operation: 'createCharge' });
    const [first, second] = [await dial(), await dial()];
    expect(await first.charge()).toBe('');
    const response = await second.charge();
    const message = warningIn(response);
    expect(message).toMatch(
      new RegExp(
        String.raw`^sent-twice: Sent twice by the client's HTTP library: the connection of request 3 ended without a response, and the same bytes came again \d+ ms later\.${both} In PHP curl CURLOPT_FRESH_CONNECT stops it;`,
      ),
    );
    expect((await latest()).warnings).toEqual([
      { rule: 'sent-twice', message: message.replace('sent-twice: ', '') },
    ]);
  },
);

test.each(['headers', 'body'] as const)('a response that breaks off amid its %s is none', async (amid) => {
  await sandbox.faults.add({ kind: 'reset', when: 'after', amid, operation: 'createCharge' });
  const [first, second] = [await dial(), await dial()];
  await first.charge();
  expect(warningIn(await second.charge())).toMatch(/^sent-twice: /);
});

test('a connection that the client itself ends before the response is told of, too', async () => {
  await sandbox.faults.add({ kind: 'stall', when: 'after', operation: 'createCharge', delay: '5m' });
  const [first, second] = [await dial(), await dial()];
  const waiting = first.charge();
  await expect
    .poll(async () => (await sandbox.events()).some(({ resource }) => resource === 'Charge'))
    .toBe(true);
  first.socket.resetAndDestroy();
  expect(await waiting).toBe('');
  await pause(20);
  expect(warningIn(await second.charge())).toMatch(
    /^sent-twice: .*the connection of another request ended without a response/,
  );
});

test('so is one that the client ends while the sandbox works, without any fault', async () => {
  const closing = { ...Promise.withResolvers<void>(), reached: Promise.withResolvers<void>() };
  const [first, second] = [await dial(), await dial()];
  gate = closing;
  const waiting = first.charge();
  await closing.reached.promise;
  // What reached it may be the sandbox's own clock.
  await pause(50);
  first.socket.resetAndDestroy();
  expect(await waiting).toBe('');
  await pause(20);
  gate = undefined;
  closing.resolve();
  await expect.poll(async () => (await latest()).number).toBe(3);
  expect(warningIn(await second.charge())).toMatch(/^sent-twice: .*the connection of request 3 ended/);
});

test('two that a user sends on purpose, each with its whole response, are a repetition and not the library’s', async () => {
  const [first, second] = [await dial(), await dial()];
  expect(await first.charge()).toContain('200 OK');
  first.socket.end();
  await once(first.socket, 'close');
  const response = await second.charge();
  expect(response).toContain('200 OK');
  expect(warningIn(response)).toMatch(
    /^repeated: The same charge came \d+ ms before, as request 3, and succeeded\./,
  );
});

test('on one connection, too', async () => {
  const { charge } = await dial();
  expect(await charge()).toContain('200 OK');
  expect(warningIn(await charge())).toMatch(/^repeated: /);
});

test('a client that tries again after a 503 is no library that sends twice', async () => {
  await sandbox.faults.add({ kind: 'error', when: 'after', status: 503, operation: 'createCharge' });
  const { charge, socket } = await dial();
  expect(await charge()).toContain('503');
  socket.removeAllListeners('data');
  expect(warningIn(await charge())).toMatch(/^retried-error: .*after request 3 had got 503/);
});

test('a program that makes the request anew is not taken for its library', async () => {
  await sandbox.faults.add({ kind: 'reset', when: 'after', operation: 'createCharge' });
  const [first, second] = [await dial(), await dial()];
  await first.charge('X-Request-Id: 1\r\n');
  expect(warningIn(await second.charge('X-Request-Id: 2\r\n'))).toMatch(
    /^sent-again: The same charge was sent again .* Both were carried out: read before you send again\.$/,
  );
});

test('one that waits for over a second before it tries again is not, either', async () => {
  await sandbox.faults.add({ kind: 'reset', when: 'after', operation: 'createCharge' });
  const [first, second] = [await dial(), await dial()];
  await first.charge();
  await pause(1_100);
  expect(warningIn(await second.charge())).toMatch(
    /^sent-again: The same charge was sent again 1\.\d s after/,
  );
});

test('a third that comes after the second was told of is a repetition', async () => {
  await sandbox.faults.add({ kind: 'reset', when: 'after', operation: 'createCharge' });
  const sent = [await dial(), await dial(), await dial()] as const;
  await sent[0].charge();
  await sent[1].charge();
  expect(warningIn(await sent[2].charge())).toMatch(/^repeated: .*as request 4/);
});

test('each POST is counted, not the charge alone', async () => {
  await sandbox.faults.add({ kind: 'reset', when: 'after', operation: 'createAuthorization' });
  const send = (): Promise<Response> =>
    fetch(`${sandbox.url}/shop/v1/pos/authorization`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ charge_amount: 1, pos_id: acmePos }),
    });
  await expect(send()).rejects.toThrow('fetch failed');
  expect((await send()).headers.get('x-sandbox-warnings')).toMatch(/^sent-twice: .* Both were carried out\./);
});
