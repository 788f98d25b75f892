import { startSandbox } from '@droppay/sandbox/server';
import { expect } from 'vitest';
import { payAtCheckout } from './checkout-flow.ts';
import { sell } from './flow.ts';
import { startHosts } from './hosts.ts';
import type { RunningProgram } from './program.ts';

/** A program's sale and its payment at Checkout, against a sandbox of its own; nothing goes to the wrong host. */
export async function sellOnBothHosts(
  start: (droppay: string, checkout: string) => RunningProgram,
): Promise<void> {
  const sandbox = await startSandbox();
  const hosts = await startHosts(sandbox.url);
  const program = start(hosts.api, hosts.checkout);
  try {
    await sell(program.call, sandbox);
    await payAtCheckout(program.call, sandbox);
    expect(hosts.astray()).toEqual([]);
    expect(hosts.requests()).toEqual({ api: 8, checkout: 2 });
  } finally {
    await program.close();
    await hosts.close();
    await sandbox.close();
  }
}
