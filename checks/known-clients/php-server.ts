import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

export interface PhpServer {
  url: string;
  /** What PHP has printed: its requests, and its own errors. */
  log: () => string;
  close: () => Promise<void>;
}

/** Starts `php -S` with a program of this folder. With `ini`, such as `serialize_precision=17` of an old php.ini. */
export async function startPhp(
  program: string,
  env: Record<string, string>,
  { ini = [], port }: { ini?: readonly string[]; port?: number } = {},
): Promise<PhpServer> {
  const own = port ?? (await freePort());
  const options = ini.flatMap((each) => ['-d', each]);
  const file = fileURLToPath(new URL(program, import.meta.url));
  const server: ChildProcess = spawn('php', [...options, '-S', `127.0.0.1:${own}`, file], {
    // Workers of the built-in server are processes: the group ends them all.
    detached: true,
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (data) => (log += String(data)));
  const ended = once(server, 'exit');
  ended.catch(() => {});
  const url = `http://127.0.0.1:${own}`;
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${url}/`).catch((error: unknown) => error);
    if (answer instanceof Response) break;
    if (tries > 200 || server.exitCode !== null) {
      if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, 'SIGKILL');
      throw new Error(`php does not start. \`pnpm setup:debian\` installs it.\n${log}`, { cause: answer });
    }
    await pause(50);
  }
  return {
    url,
    log: () => log,
    async close() {
      process.kill(-server.pid!, 'SIGKILL');
      await ended;
    },
  };
}
