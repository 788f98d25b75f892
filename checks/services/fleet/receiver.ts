// A process of a fleet that receives deliveries on a port of loopback, which it tells its parent. Arguments: the engine, the port of
// its server, the port of the simulated DropPay, the file of the log, and how many of a hundred runs misbehave.
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ConfirmClient, createWebhooks, type Inbox } from '@droppay/webhooks';
import { credentials, HANDLER_TIMEOUT, LEASE } from './agreed.ts';
import { type EngineName, engines } from './engines.ts';
import { logLine } from './log.ts';
import type { Reading } from './real-states.ts';

const [name, storePort, statePort, logFile, misbehaving] = process.argv.slice(2);
const log = (line: Parameters<typeof logLine>[0]): void => appendFileSync(logFile!, logLine(line));

const read = async (id: string, { signal }: { signal?: AbortSignal } = {}): Promise<Reading> => {
  const response = await fetch(`http://127.0.0.1:${statePort}/${id}`, signal ? { signal } : {});
  return (await response.json()) as Reading;
};
const client: ConfirmClient = {
  connections: { get: read },
  authorizations: { get: read },
  pushes: { get: read },
  pulls: { get: read },
};

async function open(): Promise<Inbox> {
  for (;;) {
    try {
      return await engines[name as EngineName].open(Number(storePort), dirname(logFile!));
    } catch (error) {
      // Its server may have been killed.
      process.send?.({ trouble: String(error) });
      await sleep(200);
    }
  }
}

const webhooks = createWebhooks({
  credentials,
  inbox: await open(),
  confirm: client,
  lease: LEASE,
  handlerTimeout: HANDLER_TIMEOUT,
  timeout: 5000,
  // What is given up would never be right.
  retry: { attempts: 100_000, first: 100, longest: 1000 },
});

webhooks.onAny(async (event) => {
  const { readAt } = event.current as Reading;
  const of = { pid: process.pid, id: event.id, fence: event.fence, readAt, status: String(event.status) };
  const says = (what: 'begin' | 'done' | 'failed'): void => log({ what, ...of, at: process.hrtime.bigint() });
  says('begin');
  let over = false;
  const end = (what: 'done' | 'failed'): void => {
    if (!over) says(what);
    over = true;
  };
  // Nothing more is done from here on.
  event.signal.addEventListener('abort', () => end('failed'));
  const bad = Math.random() * 100 < Number(misbehaving);
  try {
    if (bad && Math.random() < 0.1) await sleep(HANDLER_TIMEOUT * 2, undefined, { signal: event.signal });
    if (Math.random() < 0.5) await sleep(Math.random() * 800, undefined, { signal: event.signal });
    if (bad) throw new Error('The database is down.');
    end('done');
  } catch (error) {
    end('failed');
    throw error;
  }
});
webhooks.onError(({ message, cause }) => void process.send?.({ trouble: `${message} ${String(cause)}` }));
const start = async (): Promise<void> => {
  try {
    await webhooks.start();
  } catch {
    await sleep(200);
    await start();
  }
};
await start();
const server = createServer((request, response) => void webhooks.node(request, response));
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('disconnect', () => process.exit());
