import type { Report } from './report.ts';
import type { Store } from './store.ts';
import { within } from '@droppay/http-edge/within';
import { WebhookError } from './webhook-error.ts';

/** How long a twin elsewhere waits before it looks again, in milliseconds: doubling from the first to the last. */
const FIRST_LOOK = 25;
const LAST_LOOK = 500;
/** In milliseconds: how long an outcome must stay so that every twin elsewhere sees it. */
export const SEEN: number = 4 * LAST_LOOK;

interface OnceOptions {
  store: Store;
  claimFor: number;
  timeout: number;
  /** Told what does not change the response any more. */
  report: Report;
}

/**
 * Runs `handle` unless the event of this key was handled, and remembers for `lifetime` milliseconds that it was. With
 * a lifetime of 0 it runs in any case, and nothing is remembered.
 *
 * @throws {WebhookError} with 503 when the store fails before the handler ran, or when it waited for others in vain; 500
 *   when the handler failed.
 */
export type Once = (key: string, lifetime: number, handle: () => Promise<void>) => Promise<void>;

/**
 * Handles each delivery once, whoever else receives it too.
 *
 * | in the store     | means                        | a new delivery         | one that waits         |
 * | ---------------- | ---------------------------- | ---------------------- | ---------------------- |
 * | nothing          | new, or its claimant died    | claims and handles it  | claims and handles it  |
 * | `claim <owner>`  | being handled                | waits                  | goes on waiting        |
 * | `done`           | handled                      | ends well, a duplicate | ends well, a duplicate |
 * | `failed <owner>` | failed, or claimed too late  | claims and handles it  | fails as well          |
 *
 * Among the deliveries in one process only the first asks the store; the others end as it does, but for `claimFor` only:
 * a handler that hangs must not keep its event from a later delivery, here no more than elsewhere. A delivery that waits
 * gives up after twice `claimFor`, in which one claimant may die and the next may still end.
 */
export function createOnce({ store, claimFor, timeout, report }: OnceOptions): Once {
  const running = new Map<string, Promise<void>>();
  // No longer than timers can take.
  const patience = Math.min(2 * claimFor, 2 ** 31 - 1);
  const impatient = (): WebhookError =>
    new WebhookError(503, 'Another delivery of the event did not end in time. Does its handler hang?');

  async function runFirst(key: string, lifetime: number, handle: () => Promise<void>): Promise<void> {
    const owner = crypto.randomUUID();
    const claim = `claim ${owner}`;
    const failed = `failed ${owner}`;
    if (!(await claimed(key, claim, failed))) return;
    try {
      await run(handle);
    } catch (error) {
      await note(() => store.replace(key, claim, failed, SEEN));
      throw error;
    }
    await note(async () => {
      // The claim has expired when the handler took longer; that it was handled is true all the same.
      if (!(await store.replace(key, claim, 'done', lifetime))) await store.add(key, 'done', lifetime);
    });
  }

  /** Whether the event is ours to handle; it is not when it was handled meanwhile. */
  async function claimed(key: string, claim: string, failed: string): Promise<boolean> {
    // The delivery has its response by then: others must not wait for a claim that nobody holds.
    const giveBack = (): Promise<boolean> => store.replace(key, claim, failed, SEEN);
    let pause = 0;
    let waited = 0;
    for (;;) {
      const found = await callStore(
        () => store.add(key, claim, claimFor),
        (late) => late === undefined && giveBack(),
      );
      if (found === undefined) return true;
      if (found === 'done') return false;
      if (found.startsWith('claim')) {
        if (waited >= patience) throw impatient();
        pause = pause === 0 ? FIRST_LOOK : Math.min(pause * 2, LAST_LOOK);
        await new Promise((resolve) => void setTimeout(resolve, pause));
        waited += pause;
      } else if (pause > 0) {
        throw new WebhookError(500, 'Another process that received the same event failed to handle it.');
      } else if (
        await callStore(
          () => store.replace(key, found, claim, claimFor),
          (late) => late && giveBack(),
        )
      ) {
        return true;
      }
    }
  }

  const inTime = async <T>(result: Promise<T>): Promise<T> =>
    within(timeout, result, () => new Error(`No answer within ${timeout} ms.`));

  async function callStore<T>(call: () => Promise<T>, whenLate: (result: T) => unknown): Promise<T> {
    // Async, so that a store which throws rejects.
    const result = (async () => call())();
    try {
      return await inTime(result);
    } catch (cause) {
      // It may have been reported already that the store fails; and a claim that stays expires.
      void result.then(whenLate).catch(() => {});
      throw new WebhookError(
        503,
        'The store is not available, so the event was not handled, lest it be handled twice.',
        { cause },
      );
    }
  }

  async function note(change: () => Promise<unknown>): Promise<void> {
    try {
      await inTime((async () => change())());
    } catch (cause) {
      void report.tell(
        new WebhookError(503, 'The store failed after the handler ran, so the event may be handled again.', {
          cause,
        }),
      );
    }
  }

  return (key, lifetime, handle) => {
    if (lifetime === 0) return run(handle);
    const twin = running.get(key);
    if (twin !== undefined) return within(patience, twin, impatient);
    const first = runFirst(key, lifetime, handle).finally(() => {
      clearTimeout(timer);
      forget();
    });
    const forget = (): void => void (running.get(key) === first && running.delete(key));
    const timer = setTimeout(forget, claimFor);
    running.set(key, first);
    return first;
  };
}

async function run(handle: () => Promise<void>): Promise<void> {
  try {
    await handle();
  } catch (cause) {
    throw new WebhookError(
      500,
      'The handler failed. It runs again if the event is delivered again, which DropPay does not promise: read the ' +
        'resource as well.',
      { cause },
    );
  }
}
