import { setTimeout as pause } from 'node:timers/promises';
import { inject, onTestFinished } from 'vitest';
import { freePort } from '../free-port.ts';
import { podman, tryPodman } from './store.ts';
import type { Ended } from './tools.ts';

/** As little as a cluster's policy allows: nothing can be written, no capability, nothing gained. */
const strict = [
  '--read-only',
  '--read-only-tmpfs=false',
  '--cap-drop=all',
  '--security-opt=no-new-privileges',
  // The loopback is the machine's, so that nothing has to be set up for it.
  '--network=host',
  // Without systemd there is nobody to run the check by the clock: the suite does.
  '--health-interval=disable',
  // Its defaults are more than it may ask for inside of a container.
  '--ulimit=nofile=1024:1024',
  '--ulimit=nproc=1024:1024',
];

export interface ContainerOptions {
  args?: readonly string[];
  env?: Record<string, string>;
  /** `NAME:FOLDER`, or `PATH:FOLDER:ro`. */
  volumes?: readonly string[];
  /** The program instead of the image's own, whose arguments are `args`. */
  entrypoint?: string;
  /** Instead of the image's own. */
  user?: string;
}

function runArguments(
  image: string,
  { args = [], env = {}, volumes = [], entrypoint, user }: ContainerOptions,
): string[] {
  return [
    ...strict,
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...volumes.flatMap((volume) => ['--volume', volume]),
    ...(entrypoint === undefined ? [] : ['--entrypoint', entrypoint]),
    ...(user === undefined ? [] : ['--user', user]),
    image,
    ...args,
  ];
}

/** Runs an image to its end. */
export function runToEnd(image: string, options: ContainerOptions = {}): Promise<Ended> {
  return tryPodman(inject('store'), ['run', '--rm', ...runArguments(image, options)]);
}

export interface Container {
  url: string;
  /** The id that its first process has outside. */
  pid: number;
  /** Runs the image's health check: its exit code. */
  check: () => Promise<number>;
  /** Resolves when the check passes. */
  healthy: () => Promise<void>;
  /** What a program of the container prints, run as its user. */
  exec: (args: readonly string[]) => Promise<string>;
  /** Sends SIGTERM, and SIGKILL ten seconds after that: what it ended with, 137 by SIGKILL. */
  stop: () => Promise<number>;
  /** All that it printed. */
  logs: () => Promise<string>;
}

/** Starts an image on a free port; it is gone with the test. */
export async function start(image: string, { env, ...options }: ContainerOptions = {}): Promise<Container> {
  const store = inject('store');
  const port = await freePort();
  const withPort = { ...options, env: { PORT: String(port), ...env } };
  const id = await podman(store, ['run', '--detach', ...runArguments(image, withPort)]);
  onTestFinished(async () => void (await podman(store, ['rm', '--force', '--time', '0', '--ignore', id])));
  const inspect = (what: string): Promise<string> => podman(store, ['inspect', '--format', what, id]);
  const check = async (): Promise<number> => (await tryPodman(store, ['healthcheck', 'run', id])).code;
  const logs = async (): Promise<string> => {
    const { stdout, stderr } = await tryPodman(store, ['logs', id]);
    return stdout + stderr;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    pid: Number(await inspect('{{.State.Pid}}')),
    check,
    logs,
    async healthy() {
      for (const end = performance.now() + 60_000; (await check()) !== 0; await pause(200)) {
        if (performance.now() < end) continue;
        throw new Error(`${image} was not healthy after 60 s:\n${await logs()}`);
      }
    },
    exec: (args) => podman(store, ['exec', id, ...args]),
    async stop() {
      await podman(store, ['stop', '--time', '10', id]);
      return Number(await inspect('{{.State.ExitCode}}'));
    },
  };
}
