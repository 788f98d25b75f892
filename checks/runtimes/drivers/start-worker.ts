import { createRequire } from 'node:module';
import { join } from 'node:path';
import { builtFolder } from '../build.ts';
import { installedFolder } from '../installed.ts';

/** What is used of miniflare, whose types are not there when this is compiled. */
export interface Worker {
  dispatchFetch(url: string, init: { method: string; headers?: object; body?: string }): Promise<Response>;
  dispose(): Promise<void>;
}

interface WorkerOptions {
  /** The name of a built program. */
  readonly program: string;
  readonly durableObjects?: Record<string, { className: string; useSQLite: boolean }>;
  readonly bindings?: Record<string, string>;
}

/** Starts a program in workerd. */
export async function startWorker({ program, ...more }: WorkerOptions): Promise<Worker> {
  const require = createRequire(join(installedFolder, 'package.json'));
  const { Miniflare } = (await import(require.resolve('miniflare'))) as {
    Miniflare: new (options: object) => Worker;
  };
  return new Miniflare({
    modules: true,
    scriptPath: join(builtFolder, `${program}.mjs`),
    compatibilityDate: '2026-07-01',
    host: '127.0.0.1',
    port: 0,
    cf: false,
    // It reports what is meant to go wrong: connections that fail, alarms that are set again.
    handleRuntimeStdio: () => {},
    ...more,
  });
}
