import { forwardResponse, startCall } from '../calls/call.ts';
import type { Operation } from '../calls/operation.ts';
import { toJson } from '../calls/to-json.ts';
import { notSentError } from '../errors/call-error.ts';
import { sanitizeError } from '../errors/sanitize-error.ts';
import { loadOnce } from '../load-once.ts';
import type { LaterResources } from './later.ts';

/**
 * Makes a resource whose code is loaded when it is first used.
 *
 * @param methods Its methods, each with how many of its first parameters may be objects that the caller uses again:
 * `create1 get`.
 */
export type Later = <Name extends keyof LaterResources>(name: Name, methods: string) => LaterResources[Name];

type Resource = Record<string, (...given: unknown[]) => Promise<unknown>>;

/**
 * Resources that are loaded together, by the first call of one of them. That call sends what its body and path said
 * when it was made; its options are read once the code is there. When they cannot be loaded it was not sent, and the next one tries anew.
 */
export function lazyResources(load: () => Promise<LaterResources>): Later {
  const loading = loadOnce(load);
  let loaded: LaterResources | undefined;
  return (name, methods) => {
    const lazy: Resource = {};
    for (const each of methods.split(' ')) {
      const method = each.replace(/\d/, '');
      const run = (given: unknown[]): Promise<unknown> =>
        (loaded![name] as unknown as Resource)[method]!(...given);
      lazy[method] = (...given) => {
        if (loaded) return run(given);
        const copies = given.map((value, at) => (at < Number(each.slice(-1)) ? copied(value) : value));
        return startCall(async (provideResponse) => {
          loaded = await loading().catch((thrown: unknown) => {
            const operation = { name: `${name}.${method}`, movesMoney: true } as unknown as Operation;
            throw notSentError(operation, 'its code could not be loaded', sanitizeError(thrown));
          });
          return forwardResponse(run(copies) as ReturnType<typeof startCall>, provideResponse);
        });
      };
    }
    // Its methods are no properties of its own, so that a client can be cloned and printed.
    return Object.create(lazy) as LaterResources[typeof name];
  };
}

/**
 * An object of which JSON says what it says of another now; when it cannot say it, whoever asks gets the error. It has the
 * other's properties, for one that JSON leaves out, an amount, is refused.
 */
function copied(value: unknown): unknown {
  if (typeof value !== 'object') return value;
  let toJSON: () => unknown;
  let copy: unknown;
  try {
    copy = JSON.parse(toJson(value)!);
    toJSON = () => copy;
  } catch (error) {
    toJSON = () => {
      throw error;
    };
  }
  return Object.create(value, {
    ...Object.getOwnPropertyDescriptors(Object(copy)),
    toJSON: { value: toJSON },
  });
}
