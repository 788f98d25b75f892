import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** What the suite runs, all of it packages of Debian. */
const needed = ['buildah', 'podman', 'runc', 'debootstrap', 'openssl'];

/** @throws {Error} when a tool is missing, or this is not root, who alone may make a Debian and run what is built. */
export function requireTools(): void {
  const missing = needed.filter((name) => !isCommand(name));
  if (missing.length > 0) {
    throw new Error(
      `test:image needs ${missing.join(', ')}, which \`pnpm setup:debian\` installs on Debian.`,
    );
  }
  if (process.getuid?.() !== 0)
    throw new Error('test:image makes a Debian to build on, for which it has to run as root.');
}

function isCommand(name: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What a command that ran to its end printed and ended with. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env?: Record<string, string>;
  cwd?: string;
  /**
   * Milliseconds; then it is killed.
   * @default 120000
   */
  timeout?: number;
}

/** Runs a command, and takes any exit code; one without is 1, as of a command that was killed. */
export function tryCommand(name: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { env, cwd, timeout = 120_000 } = options;
  const settings = {
    cwd,
    timeout,
    killSignal: 'SIGKILL',
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin`, ...env },
    maxBuffer: 256 * 1024 * 1024,
  } as const;
  return promisify(execFile)(name, args, settings).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout = '', stderr = '', message }: { code?: unknown; message: string } & Partial<Ended>) => ({
      code: typeof code === 'number' ? code : 1,
      stdout,
      stderr: stderr || message,
    }),
  );
}

/**
 * Runs a command to its end.
 * @returns What it printed, without white space around it.
 * @throws {Error} when it ended with another code than 0: the last that it printed.
 */
export async function command(name: string, args: readonly string[], options?: RunOptions): Promise<string> {
  const { code, stdout, stderr } = await tryCommand(name, args, options);
  if (code === 0) return stdout.trim();
  throw new Error(`${name} ${args.join(' ')} ended with ${code}:\n${`${stdout}\n${stderr}`.slice(-4000)}`);
}
