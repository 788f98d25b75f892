import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../src/server/bin.ts', import.meta.url));

export interface Command {
  child: ChildProcessWithoutNullStreams;
  /** Ends it by `signal`; resolves when it is gone. */
  end: (signal?: NodeJS.Signals) => Promise<void>;
}

/** The command in a process of its own, on a free port; `first` is what a shell does before. */
export function spawnCommand(options: string[], first?: string): Command {
  const line: [string, ...string[]] = [process.execPath, bin, '--port', '0', ...options];
  const [program, ...args]: [string, ...string[]] =
    first === undefined ? line : ['sh', '-c', `${first}; exec "$0" "$@"`, ...line];
  const child = spawn(program, args);
  const gone = once(child, 'exit');
  return {
    child,
    async end(signal = 'SIGTERM') {
      child.kill(signal);
      await gone;
    },
  };
}

/** The same, when it listens. Rejects with what it says when it does not start. */
export async function startCommand(
  options: string[] = [],
  first?: string,
): Promise<Command & { url: string }> {
  const command = spawnCommand(options, first);
  let said = '';
  for (const stream of [command.child.stdout, command.child.stderr]) {
    stream.on('data', (data) => void (said += String(data)));
  }
  await Promise.race([once(command.child.stdout, 'data'), once(command.child, 'close')]);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
  if (url === undefined) throw new Error(`The command did not start: ${said}`);
  return { ...command, url };
}
