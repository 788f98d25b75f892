import type { Report } from './report.ts';
import type { Store } from './store.ts';
import { within } from './within.ts';
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
  /** Told what does not change the answer any more. */
  report: Report;
}

/**
 * Handles each delivery once, whoever else receives it too.
 *
 * | in the store      | means                        | a new delivery          | one that waits              |
 * | ----------------- | ---------------------------- | ----------------------- | --------------------------- |
 * | nothing           | new, or its claimant died    | claims and handles it   | claims and handles it       |
 * | `claim <owner>`   | being handled                | waits                   | goes on waiting             |
 * | `done`            | handled                      | ends well, a duplicate  | ends well, a duplicate      |
 * | `failed <owner>`  | its handler failed           | claims and handles it   | fails as well               |
 *
 * Deliveries of one process do not wait at the store but for the first of them.
 */
export class Once {
  readonly #running = new Map<string, Promise<void>>();
  readonly #options: OnceOptions;

  constructor(options: OnceOptions) {
    this.#options = options;
  }

  /**
   * @param lifetime How long to remember that it was handled, in milliseconds.
   * @throws WebhookError with 503 when the store fails before the handler ran, 500 when the handler failed.
   */
  run(key: string, lifetime: number, handle: () => Promise<void>): Promise<void> {
    const twin = this.#running.get(key);
    if (twin !== undefined) return twin;
    const running = this.#runFirst(key, lifetime, handle).finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }

  async #runFirst(key: string, lifetime: number, handle: () => Promise<void>): Promise<void> {
    const { store } = this.#options;
    const owner = crypto.randomUUID();
    const claim = `claim ${owner}`;
    if (!(await this.#claim(key, claim))) return;
    try {
      await handle();
    } catch (cause) {
      await this.#note(() => store.replace(key, claim, `failed ${owner}`, SEEN));
      throw new WebhookError(
        500,
        'The handler failed, so the event was not handled. The next delivery of it is handled again, but whether ' +
          'there is one is not documented: read the resource as well.',
        { cause },
      );
    }
    await this.#note(async () => {
      // The claim has expired when the handler took longer; that it was handled is true all the same.
      if (!(await store.replace(key, claim, 'done', lifetime))) await store.add(key, 'done', lifetime);
    });
  }

  /** Whether the event is ours to handle; it is not when it was handled meanwhile. */
  async #claim(key: string, claim: string): Promise<boolean> {
    const { store, claimFor } = this.#options;
    let waited = false;
    for (let pause: number = FIRST_LOOK; ;) {
      const found = await this.#ask(() => store.add(key, claim, claimFor));
      if (found === undefined) return true;
      if (found === 'done') return false;
      if (found.startsWith('claim')) {
        waited = true;
        await new Promise((resolve) => void setTimeout(resolve, pause));
        pause = Math.min(pause * 2, LAST_LOOK);
      } else if (waited) {
        throw new WebhookError(500, 'The handler failed in another process that received the same event.');
      } else if (await this.#ask(() => store.replace(key, found, claim, claimFor))) {
        return true;
      }
    }
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    const { timeout } = this.#options;
    try {
      return await within(timeout, question(), () => new Error(`No answer within ${timeout} ms.`));
    } catch (cause) {
      throw new WebhookError(
        503,
        'The store of deliveries is not available, so the event was not handled: without it, it might be handled twice.',
        { cause },
      );
    }
  }

  async #note(note: () => Promise<unknown>): Promise<void> {
    try {
      await within(this.#options.timeout, note(), () => new Error('No answer in time.'));
    } catch (cause) {
      void this.#options.report.tell(
        new WebhookError(
          503,
          'The store of deliveries failed after the handler ran. Until the claim expires, further deliveries of this ' +
            'event wait; then they are handled again.',
          { cause },
        ),
      );
    }
  }
}
