import { appendFileSync } from 'node:fs';
import { subscribe } from 'node:diagnostics_channel';
import type { AttemptStore } from '@droppay/client';
import type { PaymentStore } from '@droppay/client/payments';
import type { Death } from './protocol.ts';

/** Calls for money and for leave to take it, by the end of their path. */
const sends = {
  '/pos/authorization': 'authorization',
  '/pos/charge': 'charge',
  '/pos/refund': 'refund',
};

/** States that are written by a step, or by a shop's own call. */
const written = [
  'waiting',
  'granted',
  'charging',
  'paid',
  'unclear',
  'expired',
  'refused',
  'refunded',
] as const;

/**
 * Between any two steps: where a process may be told to die. Those of a send are before the first byte leaves, once the last has left,
 * and when the response comes; `within` is in the transaction, before its end.
 */
export const points: readonly string[] = [
  'before insert',
  'after insert',
  'after claim',
  'before attempt',
  'after attempt',
  'before change refunding',
  'after change refunding',
  'before wake',
  'after wake',
  ...written.flatMap((state) => ['before', 'within', 'after'].map((when) => `${when} write ${state}`)),
  ...Object.values(sends).flatMap((what) =>
    ['before', 'after', 'response'].map((when) => `${when} send ${what}`),
  ),
];

/** Where a process has to have died even in a short run. */
export const firstPoints: readonly string[] = [
  'before insert',
  'after insert',
  'after claim',
  'after attempt',
  'before write charging',
  'after write charging',
  'before send charge',
  'after send charge',
  'response send charge',
  'before write paid',
  'within write paid',
  'after write paid',
];

/** Kills this process the `nth` time that it comes to a point, and writes the point down before. */
export function createPoints(death: Death | undefined, file: string): (name: string) => void {
  let left = death?.nth ?? 0;
  return (name) => {
    if (name !== death?.point || --left > 0) return;
    appendFileSync(file, `${name}\n`);
    process.kill(process.pid, 'SIGKILL');
  };
}

interface Created {
  request: { addHeader: (name: string, value: string) => unknown };
}

/** Watches what the runtime's own `fetch` sends. */
export function watchSends(point: (name: string) => void): void {
  const tell = (when: string) => (message: unknown) => {
    const { path, method } = (message as { request: { path: string; method: string } }).request;
    const what = Object.entries(sends).find(([end]) => path.endsWith(end))?.[1];
    if (method === 'POST' && what !== undefined) point(`${when} send ${what}`);
  };
  subscribe('undici:request:create', (message) => {
    // For who receives it may be late himself.
    (message as Created).request.addHeader('x-sent-at', `${Math.round(Date.now())}`);
  });
  subscribe('undici:request:create', tell('before'));
  subscribe('undici:request:bodySent', tell('after'));
  subscribe('undici:request:headers', tell('response'));
}

/** A store that comes to the points. */
export function withPoints<Tx>(store: PaymentStore<Tx>, point: (name: string) => void): PaymentStore<Tx> {
  const around = async <T>(name: string, make: () => Promise<T>): Promise<T> => {
    point(`before ${name}`);
    const made = await make();
    point(`after ${name}`);
    return made;
  };
  return {
    attempts: attemptsWithPoints(store.attempts, around),
    // It is written at once in a transaction of the shop's: its promise must not be waited for before.
    insert(...given) {
      point('before insert');
      const made = store.insert(...given);
      if (given[2] !== undefined) point('after insert');
      return made;
    },
    read: (...given) => store.read(...given),
    find: (...given) => store.find(...given),
    list: (...given) => store.list(...given),
    nextDue: () => store.nextDue(),
    erase: (...given) => store.erase(...given),
    claim: (...given) => around('claim', () => store.claim(...given)),
    claimDue: (...given) => around('claim', () => store.claimDue(...given)),
    wake: (...given) => around('wake', () => store.wake(...given)),
    write: (claimed, payment, next, within) =>
      around(`write ${payment.state}`, () =>
        store.write(claimed, payment, next, (tx) => {
          const done = within?.(tx);
          const reach = (): void => point(`within write ${payment.state}`);
          if (done instanceof Promise) return done.then(reach);
          reach();
          return undefined;
        }),
      ),
    change: (id, now, change, tx, within) => {
      let state = '';
      const see: typeof change = (payment, isClaimed) => {
        const changed = change(payment, isClaimed);
        ({ state } = changed.payment);
        point(`before change ${state}`);
        return changed;
      };
      return store.change(id, now, see, tx, within).then((changed) => {
        point(`after change ${state}`);
        return changed;
      });
    },
  };
}

function attemptsWithPoints(
  store: AttemptStore,
  around: <T>(name: string, make: () => Promise<T>) => Promise<T>,
): AttemptStore {
  return {
    read: (key) => store.read(key),
    list: (prefix) => store.list(prefix),
    replace: (...change) => around('attempt', () => store.replace(...change)),
  };
}
