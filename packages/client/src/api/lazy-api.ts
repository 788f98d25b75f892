import type { Api } from './api.ts';

const methods = 'GET PUT POST DELETE OPTIONS HEAD PATCH TRACE request use eject'.split(' ');

/** The typed client, loaded by its first use. Its methods run in the order of their calls. */
export function lazyApi(load: () => Promise<Api>): Api {
  let loading: Promise<Api> | undefined;
  const method =
    (name: string) =>
    async (...args: unknown[]) => {
      const api = (await (loading ??= load())) as unknown as Record<string, (...args: unknown[]) => unknown>;
      return api[name]?.(...args);
    };
  return Object.fromEntries(methods.map((name) => [name, method(name)])) as unknown as Api;
}
