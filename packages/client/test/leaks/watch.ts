import type { Call, DropPay, Hooks, TokenStore } from '../../src/index.ts';
import type { Observer, Subject } from './observer.ts';
import { secrets } from './secrets.ts';

/** Sees what a call hands out: its promise, and its response or error. The body that DropPay returns is the caller's. */
export async function watch(observer: Observer, situation: string, call: Promise<unknown>): Promise<void> {
  const isGood = situation.endsWith('good');
  if (isGood) observer.see(situation, 'pending call', call);
  try {
    await call;
    if (isGood && hasResponse(call)) {
      observer.see(situation, 'raw response', (await call.withResponse()).response);
    }
  } catch (error) {
    observer.seeError(situation, error);
  }
}

export function seeClient(observer: Observer, situation: string, droppay: DropPay): void {
  observer.see(situation, 'client', droppay);
  for (const resource of Object.values(droppay)) observer.see(situation, 'resource', resource);
  observer.see(situation, 'droppay.api', droppay.api);
}

/** Hooks that look at what they are told, and then break. */
export function watching(observer: Observer, situation: string): Hooks {
  const see = (subject: Subject) => (event: unknown) => {
    observer.see(situation, subject, event);
    throw new Error(Object.values(secrets).join(' '));
  };
  return {
    request: see('request hook'),
    response: see('response hook'),
    retry: see('retry hook'),
    error: see('error hook'),
  };
}

/** A store that keeps nothing, and looks at its keys. */
export function keeping(observer: Observer, situation: string): TokenStore {
  return {
    exchange(key, _, fetchNew) {
      observer.see(situation, 'key in the token store', key);
      return fetchNew();
    },
  };
}

function hasResponse(call: Promise<unknown>): call is Call<unknown> {
  return 'withResponse' in call;
}
