/** Where this program runs, as far as it matters for what its `fetch` may do with a request. */
export type PlatformName = 'node' | 'bun' | 'deno' | 'workerd' | 'page' | 'other';

export interface Platform {
  readonly name: PlatformName;
  /** The runtime's version, where it has one that matters. */
  readonly version?: string | undefined;
}

/** What is looked at to tell platforms apart. A parameter, so that tests can be elsewhere. */
interface Scope {
  readonly process?: { versions?: Record<string, string | undefined>; type?: string };
  readonly Deno?: { version?: { deno?: string } };
  readonly navigator?: { userAgent?: string; product?: string };
  readonly EdgeRuntime?: unknown;
  readonly document?: unknown;
  readonly importScripts?: unknown;
}

/**
 * The first row that fits:
 *
 * | row     | what shows it                                                                                        |
 * | ------- | ---------------------------------------------------------------------------------------------------- |
 * | deno    | `Deno.version`                                                                                       |
 * | bun     | a real `process` that names Bun's version                                                            |
 * | workerd | `navigator.userAgent` is `Cloudflare-Workers`, with Node's `process` or without                      |
 * | node    | a real `process` that names Node's version, and is none of Electron's windows; a `document` of jsdom or happy-dom beside it says nothing |
 * | other   | `EdgeRuntime`                                                                                        |
 * | page    | a `document`, `importScripts` (every kind of browser's worker has it), or React Native              |
 * | other   | none of these                                                                                        |
 *
 * A real `process` says `[object process]`; what bundlers put in its place does not.
 */
export function detectPlatform(scope: Scope = globalThis): Platform {
  const { process, Deno, navigator } = scope;
  const isReal = Object.prototype.toString.call(process) === '[object process]';
  const { bun, node } = (isReal && process?.versions) || {};
  const deno = Deno?.version?.deno;
  if (deno) return { name: 'deno', version: deno };
  if (bun) return { name: 'bun', version: bun };
  if (navigator?.userAgent === 'Cloudflare-Workers') return { name: 'workerd' };
  if (node && process?.type !== 'renderer' && process?.type !== 'worker')
    return { name: 'node', version: node };
  const isPage =
    scope.EdgeRuntime === undefined &&
    (scope.document !== undefined ||
      scope.importScripts !== undefined ||
      navigator?.product === 'ReactNative');
  return { name: isPage ? 'page' : 'other' };
}
