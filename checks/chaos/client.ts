import { AsyncLocalStorage } from 'node:async_hooks';
import { DropPay } from '@droppay/client';

/** On whose behalf a client's requests are. */
export const lanes: AsyncLocalStorage<string> = new AsyncLocalStorage();

/** One process of the merchant's: a client, whose requests tell the storm on whose behalf they are. */
export function client(url: string, maxRetries: number): DropPay {
  let tokens = 0;
  return new DropPay({
    baseUrl: url,
    accessToken: () => Promise.resolve(`token-${++tokens}`),
    maxRetries,
    fetch: (...given: ConstructorParameters<typeof Request>) => {
      const request = new Request(...given);
      request.headers.set('x-lane', lanes.getStore() ?? '');
      return fetch(request);
    },
  });
}
