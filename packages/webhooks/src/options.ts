import type { Credentials } from './authenticate.ts';
import type { ConfirmClient } from './confirm.ts';
import { memoryStore } from './memory-store.ts';
import type { Store } from './store.ts';

export interface WebhooksOptions<Client extends ConfirmClient | undefined = undefined> {
  /**
   * The credentials that may deliver: what `url()` puts into the listener's URL. Several, for rotation: all are accepted,
   * and the first is put into URLs.
   */
  credentials: Credentials | readonly Credentials[];
  /** Reads resources again for `event.confirm()`: a `DropPay` of `@droppay/client`, or what has the same four `get`. */
  confirm?: Client;
  /** Remembers deliveries, to handle each once. More than one process needs a shared one. @default memoryStore() */
  store?: Store;
  /** The longest body, in bytes. @default 65_536 */
  limit?: number;
  /** How long a body may take to arrive and the store to respond, in milliseconds. @default 10_000 */
  timeout?: number;
  /**
   * How long an event is kept for one process, in milliseconds, in case the process dies: longer than your slowest
   * handler takes, or another delivery of the event is handled beside it.
   *
   * @default 60_000
   */
  claimFor?: number;
  /**
   * How long a handled event is remembered, in milliseconds. Flat bodies are remembered for a minute at most, for they
   * have no time in them: the same bytes may be news. One with nothing but an id is not remembered at all: each
   * delivery of it is handled.
   * A day by default.
   *
   * @default 86_400_000
   */
  rememberFor?: number;
}

type Checked = Required<Omit<WebhooksOptions, 'credentials' | 'confirm'>> & {
  credentials: readonly Credentials[];
  confirm: ConfirmClient | undefined;
};

/**
 * Fills in what is left out.
 *
 * @throws {TypeError} when a number is not one that stores and timers can take.
 */
export function checkedOptions(options: WebhooksOptions<ConfirmClient | undefined>): Checked {
  const { credentials, confirm, store = memoryStore() } = options;
  const numbers = {
    limit: options.limit ?? 65_536,
    timeout: options.timeout ?? 10_000,
    claimFor: options.claimFor ?? 60_000,
    rememberFor: options.rememberFor ?? 86_400_000,
  };
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isInteger(value) || value < 1 || value >= 2 ** 31) {
      throw new TypeError(`${name} is not a whole number from 1 to 2147483647.`);
    }
  }
  return { credentials: [credentials].flat(), confirm, store, ...numbers };
}
