import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** Processes that are killed and started again. */
export interface Processes {
  /** The ports of those that listen. */
  ports: () => number[];
  /** Kills one of those that listen, unless it is the last, and starts another in its place. Whether it did. */
  killOne: () => boolean;
  /** When each was killed, in nanoseconds of the clock that all processes of a machine share. */
  readonly killedAt: ReadonlyMap<number, bigint>;
  /** What they said went wrong, and how often. */
  readonly troubles: ReadonlyMap<string, number>;
  close: () => Promise<void>;
}

export function startProcesses(count: number, args: string[]): Processes {
  const listening = new Map<ChildProcess, number>();
  const all = new Set<ChildProcess>();
  const killedAt = new Map<number, bigint>();
  const troubles = new Map<string, number>();
  let closed = false;
  const start = (): void => {
    const child = fork(new URL('receiver.ts', import.meta.url), args, {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    all.add(child);
    const trouble = (text: string): void => {
      if (process.env['FLEET_TROUBLES']) console.error(child.pid, text);
      troubles.set(text, (troubles.get(text) ?? 0) + 1);
    };
    child.stderr?.on('data', (text) => trouble(String(text)));
    child.on('message', (message: { port?: number; trouble?: string }) => {
      if (message.port !== undefined) listening.set(child, message.port);
      if (message.trouble !== undefined) trouble(message.trouble);
    });
    child.once('exit', (code) => {
      if (!killedAt.has(child.pid!)) trouble(`A process ended by itself with ${code}.`);
      all.delete(child);
      listening.delete(child);
      if (!closed) start();
    });
  };
  const kill = (child: ChildProcess): void => {
    listening.delete(child);
    killedAt.set(child.pid!, process.hrtime.bigint());
    child.kill('SIGKILL');
  };
  for (let started = 0; started < count; started += 1) start();
  return {
    ports: () => [...listening.values()],
    killOne: () => {
      const children = [...listening.keys()];
      if (children.length < 2) return false;
      kill(children[Math.floor(Math.random() * children.length)]!);
      return true;
    },
    killedAt,
    troubles,
    close: async () => {
      closed = true;
      await Promise.all(
        Array.from(all, async (child) => {
          const exit = once(child, 'exit');
          kill(child);
          await exit;
        }),
      );
    },
  };
}
