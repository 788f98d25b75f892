import { randomBytes, randomUUID } from 'node:crypto';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { DropPay, type StoredToken } from '@droppay/client';
import { describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { startTokenServer, type TokenServer } from './token-server.ts';
import { type TokenStoreName, type TokenStoreOptions, tokenStores } from './token-stores.ts';

const encryptionKey = randomBytes(32).toString('base64');
const names = Object.keys(tokenStores) as TokenStoreName[];
const patient = { timeout: 20_000 };

/** Credentials of a connection that no other test has. */
const newConnection = () => ({
  applicationKey: randomUUID(),
  applicationSecret: randomUUID(),
  connectionCode: randomUUID(),
});
type Connection = ReturnType<typeof newConnection>;

async function startServer(expiresIn?: number): Promise<TokenServer> {
  const server = await startTokenServer(expiresIn);
  onTestFinished(server.stop);
  return server;
}

interface Member {
  child: ChildProcess;
  /** Lets it read once, and resolves to `read` or to its error. */
  read: () => Promise<string>;
}

/** Starts so many processes of one fleet. */
function startFleet(
  name: TokenStoreName,
  size: number,
  options: Connection & { baseUrl: string },
  store: Partial<TokenStoreOptions> = {},
  skews: readonly number[] = [],
): Promise<Member[]> {
  const program = new URL('token-user.ts', import.meta.url);
  const given = [name, inject('ports'), options, { encryptionKey, ...store }];
  return Promise.all(
    Array.from({ length: size }, async (_, index) => {
      const texts = given.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
      const child = fork(program, [...texts, `${skews[index] ?? 0}`]);
      onTestFinished(() => void child.kill('SIGKILL'));
      const ended = once(child, 'exit').then(([code]) => `ended with ${code}`);
      expect(
        await Promise.race([once(child, 'message').then(([message]) => message as unknown), ended]),
      ).toBe('ready');
      const read = async (): Promise<string> => {
        const message = once(child, 'message').then(([text]) => String(text));
        child.send('read');
        return Promise.race([message, ended]);
      };
      return { child, read };
    }),
  );
}

const readAll = (fleet: readonly Member[]): Promise<string[]> => Promise.all(fleet.map(({ read }) => read()));
const allRead = (fleet: readonly Member[]): string[] => fleet.map(() => 'read');

describe.each(names)('a fleet of 8 processes that share tokens by %s', (name) => {
  test('asks for one token for each renewal', async () => {
    const server = await startServer();
    const fleet = await startFleet(name, 8, { ...newConnection(), baseUrl: server.url });
    for (let renewal = 1; renewal <= 3; renewal += 1) {
      expect(await readAll(fleet)).toEqual(allRead(fleet));
      expect(await readAll(fleet)).toEqual(allRead(fleet));
      expect(server.tokenCalls()).toBe(renewal);
      server.revoke();
    }
  });

  test('asks for one token more when the one that asks is killed meanwhile', async () => {
    const server = await startServer();
    server.respond({ held: true });
    const [victim, ...others] = await startFleet(
      name,
      8,
      { ...newConnection(), baseUrl: server.url },
      { lease: 3000 },
    );
    const lost = victim?.read();
    await vi.waitFor(() => expect(server.tokenCalls()).toBe(1), patient);
    const reads = readAll(others);
    server.respond({});
    victim?.child.kill('SIGKILL');
    expect(await lost).toBe('ended with null');
    expect(await reads).toEqual(allRead(others));
    expect(server.tokenCalls()).toBe(2);
  });

  test('takes the younger token when one is slower than its lease', async () => {
    const server = await startServer();
    server.respond({ held: true });
    const [slow, ...others] = await startFleet(
      name,
      8,
      { ...newConnection(), baseUrl: server.url },
      { lease: 3000 },
    );
    const late = slow!.read();
    await vi.waitFor(() => expect(server.tokenCalls()).toBe(1), patient);
    server.respond({});
    expect(await readAll(others)).toEqual(allRead(others));
    expect(server.tokenCalls()).toBe(2);
    // The server gives its token out last, so it has revoked the other. It is not kept, so all of them renew once.
    server.release();
    expect(await late).toBe('read');
    expect(await readAll([slow!, ...others])).toEqual(allRead([slow!, ...others]));
    expect(server.tokenCalls()).toBe(3);
  });

  test('tells all of them when DropPay refuses the credentials, by one token call', async () => {
    const server = await startServer();
    server.respond({ after: 500, status: 401 });
    const fleet = await startFleet(name, 8, { ...newConnection(), baseUrl: server.url });
    const errors = await readAll(fleet);
    for (const error of errors) expect(error).toMatch(/401\/100 WrongCredentials.*revoked\?/);
    expect(server.tokenCalls()).toBe(1);

    server.respond({});
    await vi.waitFor(async () => expect(await readAll(fleet)).toEqual(allRead(fleet)), patient);
    expect(server.tokenCalls()).toBe(2);
  });

  test('does not care that the clocks of its machines are wrong by hours', async () => {
    const server = await startServer(3600);
    const skews = [-7200, -3600, -60, 0, 60, 3600, 7200, 86_400].map((seconds) => seconds * 1000);
    const fleet = await startFleet(name, 8, { ...newConnection(), baseUrl: server.url }, {}, skews);
    for (const member of fleet) expect(await member.read()).toBe('read');
    for (const member of fleet.toReversed()) expect(await member.read()).toBe('read');
    expect(server.tokenCalls()).toBe(1);
  });
});

describe.each(names)('a store of tokens on %s', (name) => {
  const key = () => randomBytes(32).toString('hex');
  const open = async (options: Partial<TokenStoreOptions> = {}) => {
    const opened = await tokenStores[name](inject('ports'), { encryptionKey, ...options });
    onTestFinished(() => void opened.close());
    return opened;
  };
  const fresh = (value: string, life = 60_000): (() => Promise<StoredToken>) => {
    return () => Promise.resolve({ value, renewAt: Date.now() + life });
  };
  const never = (): Promise<StoredToken> => Promise.reject(new Error('It asked for a token.'));

  test('hands a token out until it is unwanted or due', async () => {
    const { store } = await open();
    const at = key();
    expect((await store.exchange(at, undefined, fresh('one'))).value).toBe('one');
    const kept = await store.exchange(at, undefined, never);
    expect(kept.value).toBe('one');
    expect(Math.abs(kept.renewAt - Date.now() - 60_000)).toBeLessThan(10_000);
    expect((await store.exchange(at, 'another', never)).value).toBe('one');
    expect((await store.exchange(at, 'one', fresh('two', 300))).value).toBe('two');
    await vi.waitFor(
      async () => expect((await store.exchange(at, undefined, fresh('three'))).value).toBe('three'),
      patient,
    );
  });

  test('lets one of 100 ask for a token', async () => {
    const { store } = await open();
    const at = key();
    let asked = 0;
    const fetchNew = async (): Promise<StoredToken> => {
      asked += 1;
      await new Promise((resolve) => void setTimeout(resolve, 100));
      return { value: `token-${asked}`, renewAt: Date.now() + 60_000 };
    };
    const found = await Promise.all(
      Array.from({ length: 100 }, () => store.exchange(at, undefined, fetchNew)),
    );
    expect(new Set(found.map(({ value }) => value))).toEqual(new Set(['token-1']));
    expect(asked).toBe(1);
  });

  test('passes the turn on at once when a token could not be had', async () => {
    const { store } = await open();
    const at = key();
    await expect(store.exchange(at, undefined, never)).rejects.toThrow('It asked for a token.');
    const before = performance.now();
    expect((await store.exchange(at, undefined, fresh('one'))).value).toBe('one');
    expect(performance.now() - before).toBeLessThan(5000);
  });

  test('keeps a token that comes after its lease, if nobody asked since', async () => {
    const { store } = await open({ lease: 100 });
    const at = key();
    const slow = async (): Promise<StoredToken> => {
      await new Promise((resolve) => void setTimeout(resolve, 400));
      return { value: 'late', renewAt: Date.now() + 60_000 };
    };
    expect((await store.exchange(at, undefined, slow)).value).toBe('late');
    expect((await store.exchange(at, undefined, never)).value).toBe('late');
  });

  test('gives a token that comes too late up for the one that was asked for since', async () => {
    const { store } = await open({ lease: 200 });
    const at = key();
    let finish = (): void => {};
    const slow = store.exchange(at, undefined, async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return { value: 'older', renewAt: Date.now() + 60_000 };
    });
    await vi.waitFor(
      async () => expect((await store.exchange(at, undefined, fresh('younger'))).value).toBe('younger'),
      patient,
    );
    finish();
    expect((await slow).value).toBe('younger');
    expect((await store.exchange(at, undefined, never)).value).toBe('younger');
  });

  test('keeps a token that comes too late after all, when whoever took over got none', async () => {
    const { store } = await open({ lease: 200 });
    const at = key();
    let asked = 0;
    let finish = (): void => {};
    const slow = store.exchange(at, undefined, async () => {
      asked += 1;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return { value: `late-${asked}`, renewAt: Date.now() + 60_000 };
    });
    await expect(store.exchange(at, undefined, never)).rejects.toThrow('It asked for a token.');
    finish();
    expect((await slow).value).toBe('late-1');
    expect((await store.exchange(at, undefined, never)).value).toBe('late-1');
  });

  test('gives up waiting after three leases', async () => {
    const { store } = await open({ lease: 200 });
    const at = key();
    let asked = 0;
    // Each holder is stuck, and another takes over from it every 200 ms.
    const stuck = (): Promise<StoredToken> => (asked++, new Promise(() => {}));
    const ends = Array.from({ length: 8 }, () => store.exchange(at, undefined, stuck).catch(String));
    expect(await Promise.race(ends)).toContain('got no token within 600 ms');
    expect(asked).toBeGreaterThan(1);
    expect(asked).toBeLessThan(8);
  });

  test('stores no token, key or credential in the clear', async () => {
    const server = await startServer();
    const connection = newConnection();
    const { store, dump } = await open();
    await new DropPay({ ...connection, baseUrl: server.url, tokenStore: store }).brands.list();
    const stored = await dump();
    for (const secret of [...Object.values(connection), encryptionKey, 'secret-token-number', server.url]) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(Buffer.from(secret).toString('base64').slice(0, 20));
      expect(stored).not.toContain(Buffer.from(secret).toString('hex').slice(0, 20));
    }
  });

  test('replaces a token of another encryption key, and opens those of all keys it is given', async () => {
    const [old, next] = [encryptionKey, randomBytes(32).toString('hex')];
    const at = key();
    const keys = async (...encryptionKeys: string[]) => (await open({ encryptionKey: encryptionKeys })).store;
    await (await keys(old)).exchange(at, undefined, fresh('one'));
    expect((await (await keys(next, old)).exchange(at, undefined, never)).value).toBe('one');
    expect((await (await keys(next)).exchange(at, undefined, fresh('two'))).value).toBe('two');
    expect((await (await keys(old, next)).exchange(at, undefined, never)).value).toBe('two');
  });

  test('waits longer with every refusal, and forgets them with a token', async () => {
    const { store } = await open();
    const at = key();
    let asked = 0;
    const refused = (): Promise<StoredToken> => {
      asked += 1;
      return Promise.reject(Object.assign(new Error('401/100'), { status: 401 }));
    };
    const pauses: number[] = [];
    for (let n = 1; n <= 2; n += 1) {
      let since = 0;
      await vi.waitFor(async () => {
        since = performance.now();
        await store.exchange(at, undefined, refused).catch(() => {});
        expect(asked).toBe(n);
      }, patient);
      await expect(store.exchange(at, undefined, never)).rejects.toThrow('401/100');
      await vi.waitFor(
        () => expect(store.exchange(at, undefined, never)).rejects.toThrow('It asked for a token.'),
        patient,
      );
      pauses.push(performance.now() - since);
    }
    expect(pauses[0]).toBeGreaterThanOrEqual(1000);
    expect(pauses[1]).toBeGreaterThanOrEqual(2000);
    await store.exchange(at, undefined, fresh('one', 100));
    await new Promise((resolve) => void setTimeout(resolve, 150));
    await expect(store.exchange(at, undefined, refused)).rejects.toThrow('401/100');
    await expect(store.exchange(at, undefined, never)).rejects.toThrow('in 1 s');
  });
});
