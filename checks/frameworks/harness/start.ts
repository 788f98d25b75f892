import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../free-port.ts';
import { PASSWORD } from './deliveries.ts';
import { frameworks } from './workspace.ts';

export interface Started {
  readonly origin: string;
  readonly pid: number;
  /** All that it has written. */
  output(): string;
  /** Whether it runs. */
  isAlive(): boolean;
  /** Sends a signal, and resolves to how it ended: its exit code, or the signal. */
  stop(signal?: NodeJS.Signals): Promise<number | string>;
}

export interface Program {
  /** @default process.execPath */
  readonly program?: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly ledger: string;
  /** Whether Node runs it, so that it listens on loopback alone, whatever the framework does. @default true */
  readonly isNode?: boolean;
}

/** Starts a server in a process of its own, and waits until it takes connections. */
export async function startProgram({
  program = process.execPath,
  args,
  cwd,
  env = {},
  ledger,
  isNode = true,
}: Program): Promise<Started> {
  const port = await freePort();
  const preload = ['--import', join(frameworks, 'harness/loopback-only.mjs')];
  const child = spawn(program, [...(isNode ? preload : []), ...args], {
    cwd,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      NO_COLOR: '1',
      PORT: `${port}`,
      LEDGER: ledger,
      WEBHOOK_PASSWORD: PASSWORD,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (output += piece.toString()));
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>;
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  const deadline = Date.now() + 60_000;
  while (!(await takesConnections(port))) {
    if (isAlive() && Date.now() < deadline) continue;
    child.kill('SIGKILL');
    throw new Error(`${args.join(' ')} did not start:\n${output}`);
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    output: () => output,
    isAlive,
    async stop(signal = 'SIGKILL') {
      child.kill(signal);
      const [code, by] = await exit;
      return code ?? by!;
    },
  };
}

async function takesConnections(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return false;
  } finally {
    socket.destroy();
  }
}
