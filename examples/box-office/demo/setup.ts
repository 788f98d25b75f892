import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DropPay } from '@droppay/client';
import { type Readings, type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import { createAdaptorServer } from '@hono/node-server';
import type { Settings } from '../src/settings.ts';
import { openShop, type Shop } from '../src/shop.ts';
import { createEventLog, type EventLog } from './event-log.ts';

/** A DropPay of its own, and the shop that uses it. */
export interface DemoSetup {
  sandbox: RunningSandbox;
  /** Where the shop is. */
  shopUrl: string;
  /** A client of the merchant, besides the shop's. */
  droppay: DropPay;
  /** What the shop's staff logs in with. */
  password: string;
  log: EventLog;
  close: () => Promise<void>;
}

/** The merchant that the sandbox is seeded with, whose credentials DropPay's Quick Start prints. They open nothing. */
const merchant = {
  DROPPAY_APPLICATION_KEY: '70daac494c7847dba33725b075608cc0',
  DROPPAY_APPLICATION_SECRET: '91c9adaa829545c1934b96490ba2b9b1',
  DROPPAY_CONNECTION_CODE: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  DROPPAY_POS_ID: 'POSV265V3PQ9E',
};

/**
 * Port 0 takes a free one. `readings` are what the sandbox reads in DropPay's pages where they contradict each other.
 * @throws {Error} when a port cannot be had, with a sentence.
 */
export async function startDemo(
  ports: { shop: number; sandbox: number },
  readings: Partial<Readings> = {},
): Promise<DemoSetup> {
  const log = createEventLog();
  let shop: Shop | undefined;
  const server = await listen(ports.shop, async (request) => {
    const response = (await shop?.fetch(request)) ?? new Response(null, { status: 503 });
    if (new URL(request.url).pathname.startsWith('/webhooks/')) {
      log.add({ what: 'webhook', status: response.status });
    }
    return response;
  });
  const closeServer = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  const folder = await mkdtemp(join(tmpdir(), 'box-office-'));
  const closeAll = async (): Promise<void> => {
    await closeServer();
    await shop?.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const sandbox = await startSandbox({ port: ports.sandbox, readings });
    const shopUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const settings: Settings = {
      ...merchant,
      DROPPAY_URL: sandbox.url,
      PUBLIC_URL: shopUrl,
      WEBHOOK_PASSWORD: crypto.randomUUID(),
      SESSION_SECRET: crypto.randomUUID(),
      STAFF_PASSWORD: crypto.randomUUID(),
      DATABASE: join(folder, 'box-office.sqlite'),
      TRUST_PROXY: '0',
    };
    const hooks = {
      response: ({ operation, status }: { operation: string; status: number }) =>
        log.add({ what: operation, status }),
    };
    // Its audit log is for a file: here the walkthrough tells what happens.
    shop = await openShop(settings, { client: { hooks }, log: () => {} });
    const droppay = new DropPay({
      applicationKey: settings.DROPPAY_APPLICATION_KEY,
      applicationSecret: settings.DROPPAY_APPLICATION_SECRET,
      connectionCode: settings.DROPPAY_CONNECTION_CODE,
      baseUrl: sandbox.url,
    });
    const close = async (): Promise<void> => {
      await closeAll();
      await sandbox.close();
    };
    return { sandbox, shopUrl, droppay, password: settings.STAFF_PASSWORD, log, close };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function listen(port: number, fetch: (request: Request) => Promise<Response>): Promise<Server> {
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server;
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return server;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be had (${code})`;
    throw new Error(
      `Port ${port} ${why}, so the shop did not open. Choose another: --port 0 takes a free one.`,
      {
        cause,
      },
    );
  }
}
