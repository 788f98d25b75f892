import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface Ended {
  code: number | null;
  /** The signal that ended it. */
  signal: NodeJS.Signals | null;
  /** Everything it printed. */
  output: string;
}

export interface ShopProcess {
  child: ChildProcess;
  /** Resolves when it is open, rejects with what it output when it ended instead. */
  ready: Promise<void>;
  ended: Promise<Ended>;
  /** Ends it and waits for that: at once, as a crash, or in good order. */
  end: (signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT') => Promise<Ended>;
}

/** The shop as a process of its own. */
export function startShop(env: Record<string, string>): ShopProcess {
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal, output }));
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += String(chunk);
      if (output.includes('is open at')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(output)));
  });
  ready.catch(() => {});
  return {
    child,
    ready,
    ended,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}
