import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../free-port.ts';

export interface PrivateServer {
  port: number;
  pid: number;
  stop: () => Promise<void>;
}

interface Program {
  command: string;
  args: (port: number) => string[];
  /** In its output once it takes connections. */
  ready: string;
  /** Ends it at once. */
  signal: 'TERM' | 'QUIT';
  options?: SpawnOptions;
  /** One that is free, by default. */
  port?: number;
}

// The server ends when its standard input does: also when the tests are killed and cannot stop it.
const UNTIL_INPUT_ENDS =
  '"$@" & server=$!; echo "pid=$server"; read -r _; kill -"$0" "$server"; wait "$server"';

/** Starts a program on a free port of loopback, and resolves when it takes connections. */
export async function startServer({
  command,
  args,
  ready,
  signal,
  options,
  port: given,
}: Program): Promise<PrivateServer> {
  let output = '';
  // Somebody else may take the port meanwhile.
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const port = given ?? (await freePort());
    const child = spawn('sh', ['-c', UNTIL_INPUT_ENDS, signal, command, ...args(port)], {
      ...options,
      stdio: 'pipe',
    });
    const closed = once(child, 'close');
    const stop = async (): Promise<void> => {
      child.stdin?.end();
      await closed;
    };
    const isReady = new Promise<boolean>((resolve) => {
      output = '';
      const look = (data: unknown): void => {
        output += String(data);
        if (output.includes(ready)) resolve(true);
      };
      child.stdout?.on('data', look);
      child.stderr?.on('data', look);
      // The shell waits for its input, though the server has ended.
      child.stdout?.once('close', () => resolve(false));
    });
    if (await isReady) return { port, pid: Number(/pid=(\d+)/.exec(output)?.[1]), stop };
    await stop();
  }
  throw new Error(`${command} does not start:\n${output}`);
}
