import { nodeProcess } from './node-module.ts';
import { detectPlatform, type Platform } from './platform.ts';

/**
 * Versions that send a POST twice on their own when its response is lost, from the first to the last, as measured; and
 * the one to install. Bun did it on a connection that had served before, Deno on a fresh one too, where no option helps.
 */
const replaying = {
  bun: { from: '0.0.0', to: '1.3.13', install: '1.3.14' },
  deno: { from: '2.7.6', to: '2.9.5', install: '2.9.6' },
} as const;

const DROPPAY_HOST = /(^|\.)(drop-pay\.(io|com)|dp\.link)$/;

/**
 * @param urls Where the client will send to.
 * @param isGiven Whether something given sends the requests, and not the platform's own fetch.
 * @throws {TypeError} when nothing can keep a charge from being sent twice here, or from being public.
 */
export function refusePlatform(
  urls: readonly string[],
  isGiven: boolean,
  { name, version = '' }: Platform = detectPlatform(),
): void {
  if (name === 'page' && !(isGiven && urls.every((url) => !DROPPAY_HOST.test(new URL(url).hostname)))) {
    throw new TypeError(
      'DropPay cannot be called from a browser: everyone could read the application secret there, and browsers send a charge twice when its response is lost. Call it from a server.',
    );
  }
  const range = name === 'bun' || name === 'deno' ? replaying[name] : undefined;
  if (range && !isNewer(range.from, version) && !isNewer(version, range.to)) {
    throw new TypeError(
      `This ${name} (${version}) sends a charge twice when its response is lost. Install ${name} ${range.install} or later.`,
    );
  }
  if (name === 'node' && !nodeProcess().getBuiltinModule) {
    throw new TypeError(
      `In this Node (${version}) nobody can count how often a charge is sent. Install Node 20.16, 22.3 or later.`,
    );
  }
}

/** Whether a version is newer than the other, by its three numbers: `2.10.0` than `2.9.5`. */
function isNewer(version: string, than: string): boolean {
  const [ours, theirs] = [version, than].map((text) => (text.match(/\d+/g) ?? []).slice(0, 3).map(Number));
  for (let at = 0; at < 3; at += 1) {
    const difference = (ours![at] ?? 0) - (theirs![at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
