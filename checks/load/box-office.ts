import { once } from 'node:events';
import type { Server } from 'node:http';
import { rmSync, mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openShop, type Shop } from '@droppay/box-office';
import { type Seating, createSeating } from '@droppay/box-office/seating';
import { type Readings, type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import { createAdaptorServer } from '@hono/node-server';

export interface BoxOffice {
  sandbox: RunningSandbox;
  url: string;
  seats: string[];
  close: () => Promise<void>;
}

/** A sandbox with `readings` and a shop over HTTP, its orders on disk, with at least `seats` seats of €2.50. */
export async function startBoxOffice(seats: number, readings: Readings): Promise<BoxOffice> {
  const sandbox = await startSandbox({ readings });
  const folder = mkdtempSync(join(tmpdir(), 'box-office-'));
  let shop: Shop | undefined;
  const respond = (request: Request) => shop?.fetch(request) ?? new Response(null, { status: 503 });
  const server = createAdaptorServer({ fetch: respond, overrideGlobalObjects: false }) as Server;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const seating: Seating = createSeating(Math.ceil(seats / 20), 20, () => 2_50);
  shop = await openShop(
    {
      DROPPAY_URL: sandbox.url,
      DROPPAY_APPLICATION_KEY: '70daac494c7847dba33725b075608cc0',
      DROPPAY_APPLICATION_SECRET: '91c9adaa829545c1934b96490ba2b9b1',
      DROPPAY_CONNECTION_CODE: 'ac9185e9f29adf7238fkj9fd2881ff1a',
      DROPPAY_POS_ID: 'POSV265V3PQ9E',
      PUBLIC_URL: url,
      WEBHOOK_PASSWORD: 'a-long-and-random-password',
      SESSION_SECRET: 'a-secret-of-thirty-two-characters-or-more',
      STAFF_PASSWORD: 'a-long-and-random-password',
      DATABASE: join(folder, 'orders.sqlite'),
      TRUST_PROXY: '',
    },
    {
      seating,
      // All customers come from one address here.
      limits: { held: [seats, seats, seats], begun: [Infinity, Infinity, Infinity] },
      payments: { readsPerSecond: 1000 },
      log: () => {},
    },
  );
  return {
    sandbox,
    url,
    seats: seating.flat().map(({ id }) => id),
    async close() {
      server.close();
      server.closeAllConnections();
      await shop?.close();
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}
