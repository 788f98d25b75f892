import { createRequire } from 'node:module';
import { join } from 'node:path';
import { builtFolder } from '../build.ts';
import { installedFolder } from '../installed.ts';
import type { Case, Told } from '../program/case.ts';

/** What is used of miniflare, whose types are not there when this is compiled. */
export interface Miniflare {
  dispatchFetch(url: string, init: { method: string; body: string }): Promise<Response>;
  dispose(): Promise<void>;
}

export const COMPATIBILITY_DATE = '2026-07-01';

/** Runs the cases in a worker, which gets them as the body of a request. */
export async function runInWorker(cases: readonly Case[]): Promise<Told[]> {
  const require = createRequire(join(installedFolder, 'package.json'));
  const { Miniflare } = (await import(require.resolve('miniflare'))) as {
    Miniflare: new (options: object) => Miniflare;
  };
  const worker = new Miniflare({
    modules: true,
    scriptPath: join(builtFolder, 'worker.mjs'),
    compatibilityDate: COMPATIBILITY_DATE,
    host: '127.0.0.1',
    port: 0,
    cf: false,
    // It reports every connection that fails, and they are meant to.
    handleRuntimeStdio: () => {},
  });
  try {
    const body = JSON.stringify(cases);
    const response = await worker.dispatchFetch('http://worker/', { method: 'POST', body });
    return (await response.json()) as Told[];
  } finally {
    await worker.dispose();
  }
}
