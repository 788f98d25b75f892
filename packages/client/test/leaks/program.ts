import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import { startDroppay } from './droppay.ts';
import { Observer } from './observer.ts';
import { secrets } from './secrets.ts';
import { walk } from './situations.ts';
import { spoil } from './spoil.ts';

// A process of its own, started with --unhandled-rejections=warn: what it writes to its console is under test too.

/** Between what was written during calls and what Node writes about errors that nobody handles. */
export const unhandled = '=== unhandled';

async function run(): Promise<void> {
  const isLeaky = process.argv[2] === 'leaky';
  // Waits between attempts show nothing; they are shortest so.
  Math.random = () => 0;
  const observer = new Observer(isLeaky ? spoil : (value) => value);
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  const { origin, received, stop } = await startDroppay();
  try {
    await walk(observer, origin, `http://127.0.0.1:${port}`);
  } finally {
    stop();
  }
  if (isLeaky) console.log(Object.values(secrets).join(' '));
  console.error(unhandled);
  for (const [, error] of observer.errors) {
    void Promise.reject(error);
    await setImmediate();
  }
  process.send?.(observer.report(received()));
}

if (import.meta.main) {
  run().catch((error: unknown) => {
    console.error(inspect(error));
    process.exitCode = 1;
  });
}
