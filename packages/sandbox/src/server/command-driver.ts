import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { endMarked, marked } from './end-marked.ts';

export interface CommandDriver {
  /** Where an examination finds it. */
  url: string;
  /** Ends the shop and whatever else the command has left, and deletes its folder. */
  close: () => Promise<void>;
}

/** Characters of an error output that are shown. */
const SHOWN = 2_000;

interface Options {
  /** A line for the shell, to which an action and its JSON are added. */
  command: string;
  /** Milliseconds for an action. */
  timeout: number;
  /** What is asked after each start until it responds. */
  startUrl?: string | undefined;
}

/** Makes a driver over HTTP of a command, on a free port of the loopback. */
export async function openCommandDriver({ command, timeout, startUrl }: Options): Promise<CommandDriver> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-shop-'));
  const data = await mkdtemp(join(tmpdir(), 'droppay-shop-data-'));
  const mark = randomUUID();
  const groups = new Set<number>();
  let environment: Record<string, string> = {};
  let calls = 0;
  let startErrors: string | undefined;
  let closing: Promise<void> | undefined;

  const act = async (action: string, argument: object): Promise<string> => {
    calls += 1;
    const output = join(folder, `${calls}.out`);
    const errors = join(folder, `${calls}.err`);
    // Files: a shop that is started here goes on writing when the command has ended.
    const [out, err] = [await open(output, 'w'), await open(errors, 'w')];
    const isEnd = action === 'kill' || action === 'stop';
    const before = isEnd ? await marked(mark) : [];
    if (closing !== undefined) {
      await Promise.all([out.close(), err.close()]);
      throw new Error('The examination has ended.');
    }
    const child = spawn('/bin/sh', ['-c', `${command} "$@"`, 'driver', action, JSON.stringify(argument)], {
      // A group of its own, which can be ended as a whole.
      detached: true,
      stdio: ['ignore', out.fd, err.fd],
      env: {
        ...process.env,
        ...environment,
        EXAMINATION: mark,
        EXAMINATION_DIR: data,
        ...(startUrl !== undefined && { START_URL: startUrl }),
      },
    });
    if (action === 'start') {
      startErrors = errors;
      if (child.pid !== undefined) groups.add(child.pid);
    }
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      if (child.pid !== undefined) endGroup(child.pid);
    }, timeout);
    try {
      const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
      if (isLate) throw new Error(`it had not ended after ${timeout / 1000} s`);
      if (code !== 0) throw new Error(`it ended with ${code ?? signal}`);
      const line = lastObject(await readFile(output, 'utf8'));
      if (line === undefined) throw new Error('it printed no line with a JSON object');
      if (isEnd && !('cannot' in JSON.parse(line))) await mustEnd(before);
      if (action === 'start' && startUrl !== undefined) await answers(startUrl, timeout);
      return line;
    } catch (error) {
      throw new Error(await explain((error as Error).message, errors, startErrors), { cause: error });
    } finally {
      clearTimeout(timer);
      await out.close();
      await err.close();
    }
  };

  /** A database that the driver has started may outlive the shop; the shop itself may not. */
  async function mustEnd(before: readonly number[]): Promise<void> {
    for (let tries = 0; before.length > 0; tries += 1) {
      const left = new Set(await marked(mark));
      if (before.some((id) => !left.has(id))) return;
      if (tries > 10) {
        throw new Error(
          `it answered, and every process that it had started still runs: ${before.join(', ')}`,
        );
      }
      await pause(50);
    }
  }

  const secret = `/${randomUUID()}/`;
  const answer = async (request: IncomingMessage): Promise<[status: number, text: string]> => {
    const { url = '' } = request;
    if (!url.startsWith(secret)) return [404, 'There is no such driver.'];
    try {
      const argument = (await json(request)) as { env?: Record<string, string> };
      environment = argument.env ?? environment;
      return [200, await act(url.slice(secret.length), argument)];
    } catch (error) {
      return [500, (error as Error).message];
    }
  };
  const server = createServer((request, response) => {
    void answer(request).then(([status, text]) => response.writeHead(status).end(text));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${secret.slice(0, -1)}`,
    // Twice at once, where a signal comes while it is closed anyway.
    close: () => (closing ??= close()),
  };

  async function close(): Promise<void> {
    server.closeAllConnections();
    server.close();
    await endMarked(mark, groups);
    for (const each of [folder, data]) await rm(each, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The last line that is a JSON object. */
function lastObject(text: string): string | undefined {
  return text
    .split('\n')
    .toReversed()
    .find((line) => {
      if (!line.trimStart().startsWith('{')) return false;
      try {
        JSON.parse(line);
        return true;
      } catch {
        return false;
      }
    });
}

async function answers(url: string, timeout: number): Promise<void> {
  const end = performance.now() + timeout;
  for (;;) {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeout) }).catch(
      () => {},
    );
    await response?.body?.cancel();
    if (response !== undefined) return;
    if (performance.now() > end) throw new Error(`nobody answers at ${url} after ${timeout / 1000} s`);
    await pause(100);
  }
}

async function explain(what: string, errors: string, startErrors: string | undefined): Promise<string> {
  const own = await tailOf(errors);
  const shop = startErrors === undefined || startErrors === errors ? '' : await tailOf(startErrors);
  return (
    `${what}.` +
    (own === '' ? ' It printed nothing to its error output.' : `\nIts error output:\n${own}`) +
    (shop === '' ? '' : `\nThe error output of the latest start:\n${shop}`)
  );
}

async function tailOf(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trim().slice(-SHOWN);
}

function endGroup(id: number): void {
  try {
    process.kill(-id, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
