import { readFileSync } from 'node:fs';
import { freePort } from '../../free-port.ts';
import type { PrivateServer } from '../private-server.ts';

/** A server that is killed and comes back on the same port, with what it has on disk. */
export interface KillableServer {
  readonly port: number;
  /** Ends it and what it has started with signal 9. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts one by `run`, and again after each kill. */
export async function startKillable(run: (port: number) => Promise<PrivateServer>): Promise<KillableServer> {
  const port = await freePort();
  let server: PrivateServer | undefined = await run(port);
  return {
    port,
    kill: async () => {
      const { pid, stop } = server!;
      server = undefined;
      const children = childrenOf(pid);
      for (const each of [pid, ...children]) end(each);
      await stop();
    },
    start: async () => {
      server = await run(port);
    },
    stop: async () => server?.stop(),
  };
}

function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return children === '' ? [] : children.split(' ').map(Number);
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
