import { nodeProcess } from './node-module.ts';
import { detectPlatform, type Platform } from './platform.ts';

/**
 * Versions that send a POST twice on their own when its response is lost, from the first that does to the first that does
 * not any more, as measured. Bun did it on a connection that had served before, Deno on a fresh one too, where no option
 * helps. Node without `getBuiltinModule` sends once, but nobody can count what a wrapper of its fetch sends.
 */
const replaying: Readonly<Record<string, readonly [from: string, to: string]>> = {
  bun: ['0', '1.3.14'],
  deno: ['2.7.6', '2.9.6'],
};

const DROPPAY_HOST = /\b(drop-pay\.(io|com)|dp\.link)\.?$/;

/**
 * @param urls Where the client will send to.
 * @param isGiven Whether something given sends the requests, and not the platform's own fetch.
 * @throws {TypeError} when nothing can keep a charge from being sent twice here, or the secret from being public.
 */
export function refusePlatform(
  urls: readonly string[],
  isGiven: boolean,
  { name, version = '' }: Platform = detectPlatform(),
): void {
  if (name === 'page' && !(isGiven && urls.every((url) => !DROPPAY_HOST.test(new URL(url).hostname)))) {
    throw new TypeError(
      'Not in a browser: everybody could read the secret, and a charge is sent twice when its response is lost. Call DropPay from a server.',
    );
  }
  const [from, to] = replaying[name] ?? [];
  const isOld = name === 'node' && !nodeProcess().getBuiltinModule;
  if (isOld || (to && !isBefore(version, from!) && isBefore(version, to))) {
    throw new TypeError(
      `${name} ${version} may send a charge twice when its response is lost. Use ${to ?? '20.16 or 22.3'} or later.`,
    );
  }
}

/** Whether a version is older than the other, by their numbers: `2.9.5` than `2.10.0`. */
const isBefore = (version: string, than: string): boolean =>
  version.localeCompare(than, 'en', { numeric: true }) < 0;
