import { loadOnce } from '../load-once.ts';
import type { Api } from './api.ts';

const methods = 'GET PUT POST DELETE OPTIONS HEAD PATCH TRACE request use eject'.split(' ');

type Methods = Record<string, (...args: unknown[]) => unknown>;

/** The typed client, loaded by its first use. Its methods run in the order of their calls. */
export function lazyApi(load: () => Promise<Api>): Api {
  const loaded = loadOnce(load);
  const lazy: Methods = {};
  for (const name of methods) {
    lazy[name] = async (...args) => ((await loaded()) as unknown as Methods)[name]?.(...args);
  }
  return lazy as unknown as Api;
}
