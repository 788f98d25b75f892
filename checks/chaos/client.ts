import { AsyncLocalStorage } from 'node:async_hooks';
import { DropPay } from '@droppay/client';

/** The caller that the requests of a client belong to. */
export const callerName: AsyncLocalStorage<string> = new AsyncLocalStorage();

/** One process of the merchant's: a client whose requests tell the fault proxy which caller they belong to. */
export function createClient(url: string, maxRetries: number): DropPay {
  let tokens = 0;
  return new DropPay({
    baseUrl: url,
    accessToken: () => Promise.resolve(`token-${++tokens}`),
    maxRetries,
    fetch: (...given: ConstructorParameters<typeof Request>) => {
      const request = new Request(...given);
      request.headers.set('x-caller', callerName.getStore() ?? '');
      return fetch(request);
    },
  });
}
