import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Examination, ExaminationRequest } from '@droppay/sandbox';
import { startSandbox } from '@droppay/sandbox/server';
import { freePort } from '../free-port.ts';

export interface Program {
  /** The name of its file, and what is in it. */
  file: string;
  text: string;
  /** What runs the file, and the port on which it is to listen. */
  command: (file: string, port: number) => [string, ...string[]];
  env?: Record<string, string>;
}

/** The variables that a receiver is configured by. */
const credentials = { LISTENER_USER: 'shop', LISTENER_PASSWORD: 'not-a-real-password' };

interface Started {
  /** As it would be registered. */
  listener: string;
  stop: () => Promise<void>;
}

/** Starts a receiver in a folder of its own, to read from the API at `droppay`. Resolves when it listens. */
async function startReceiver(program: Program, droppay: string): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-examined-'));
  const port = await freePort();
  await writeFile(join(folder, program.file), program.text);
  const [name, ...args] = program.command(program.file, port);
  const child = spawn(name, args, {
    cwd: folder,
    // A group of its own: PHP's workers end with it.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ...credentials,
      DROPPAY: droppay,
      PORT: String(port),
      DATABASE: join(folder, 'shop.db'),
      ...program.env,
    },
  });
  let complaints = '';
  child.stderr.on('data', (data: Buffer) => void (complaints += data.toString().slice(0, 10_000)));
  const gone = once(child, 'close');
  const stop = async (): Promise<void> => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await listens(port)); tries++) {
    if (tries > 300 || child.exitCode !== null) {
      await stop();
      throw new Error(`${name} did not start: ${complaints}`);
    }
    await pause(50);
  }
  const { LISTENER_USER, LISTENER_PASSWORD } = credentials;
  return {
    listener: `http://${LISTENER_USER}:${LISTENER_PASSWORD}@127.0.0.1:${port}/hooks/authorization`,
    stop,
  };
}

/** Starts a receiver, and examines it by a sandbox of its own. */
export async function examined(
  program: Program,
  options: Omit<ExaminationRequest, 'listener'> = {},
): Promise<Examination> {
  const sandbox = await startSandbox();
  try {
    const receiver = await startReceiver(program, sandbox.url);
    try {
      return await sandbox.examine(receiver.listener, options);
    } finally {
      await receiver.stop();
    }
  } finally {
    await sandbox.close();
  }
}

/** What was found, for the message of a test. */
export function findingsOf({ checks }: Examination): string {
  const found = checks.flatMap(({ id, findings }) =>
    findings.map(({ rule, sent, seen }) => `${id}: ${rule}: ${sent}: ${seen}`),
  );
  return found.join('\n');
}

/** The rules that were found broken, each once, in the order of their names. */
export function rulesOf({ checks }: Examination): string[] {
  return [...new Set(checks.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].toSorted();
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
