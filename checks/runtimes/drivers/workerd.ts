import { createRequire } from 'node:module';
import { join } from 'node:path';
import { builtFolder } from '../build.ts';
import { installedFolder } from '../installed.ts';
import type { Case, Told } from '../program/case.ts';

/** What is used of miniflare, whose types are not there when this is compiled. */
interface Miniflare {
  dispatchFetch(url: string, init: { method: string; body: string }): Promise<Response>;
  dispose(): Promise<void>;
}

const COMPATIBILITY_DATE = '2026-07-01';

/** Runs a worker with a request's body, and returns its response's. */
export async function askWorker(
  script: { scriptPath: string } | { script: string },
  body: string,
): Promise<string> {
  const require = createRequire(join(installedFolder, 'package.json'));
  const { Miniflare } = (await import(require.resolve('miniflare'))) as {
    Miniflare: new (options: object) => Miniflare;
  };
  const worker = new Miniflare({
    modules: true,
    compatibilityDate: COMPATIBILITY_DATE,
    host: '127.0.0.1',
    port: 0,
    cf: false,
    // It reports every connection that fails, and they are meant to.
    handleRuntimeStdio: () => {},
    ...script,
  });
  try {
    const response = await worker.dispatchFetch('http://worker/', { method: 'POST', body });
    return await response.text();
  } finally {
    await worker.dispose();
  }
}

export async function runInWorker(cases: readonly Case[]): Promise<Told[]> {
  const text = await askWorker({ scriptPath: join(builtFolder, 'worker.mjs') }, JSON.stringify(cases));
  return JSON.parse(text) as Told[];
}
