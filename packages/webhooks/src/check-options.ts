import type { ConfirmClient } from './confirm.ts';
import { memoryInbox } from './inbox/memory-inbox.ts';
import { dispatcherMethods, storeMethods } from './inbox/store-methods.ts';
import type { CheckedOptions, WebhooksOptions } from './options.ts';
import type { RetryPolicy } from './inbox/dispatcher.ts';

const numbers = {
  limit: 262_144,
  timeout: 10_000,
  lease: 10_000,
  handlerTimeout: 300_000,
  concurrency: 10,
  keepFor: 2_592_000_000,
};
const retries: RetryPolicy = { attempts: 12, first: 1000, longest: 3_600_000 };
const others = ['credentials', 'confirm', 'inbox', 'tenants', 'respond', 'retry', 'hook'];

const inboxParts = { store: storeMethods, dispatcher: dispatcherMethods };
const get = ['get'];
const clientParts = { connections: get, authorizations: get, pushes: get, pulls: get };

/**
 * Fills in what is left out.
 *
 * @throws {TypeError} when a name is unknown or a value is none for its name.
 */
export function checkedOptions(options: WebhooksOptions<ConfirmClient | undefined>): CheckedOptions {
  refuseUnknown(options, [...Object.keys(numbers), ...others], 'options');
  const { confirm, tenants = false, respond, hook, retry = {} } = options;
  refuseUnknown(retry, Object.keys(retries), 'retry');
  if (confirm !== undefined && typeof confirm !== 'function') refuseHalf('confirm', confirm, clientParts);
  const inbox = options.inbox === undefined ? memoryInbox() : refuseHalf('inbox', options.inbox, inboxParts);
  if (typeof tenants !== 'boolean') throw new TypeError('tenants is neither true nor false.');
  if (respond !== undefined && respond !== 'kept' && respond !== 'handled') {
    throw new TypeError("respond is neither 'kept' nor 'handled'.");
  }
  if (respond === 'kept' && !inbox.durable) {
    throw new TypeError(
      `respond: 'kept' needs an inbox that keeps: what the ${inbox.name} inbox holds is gone when the process ends.`,
    );
  }
  if (hook !== undefined && typeof hook !== 'function') throw new TypeError('hook is no function.');
  const filled = {
    ...filledIn<keyof typeof numbers>(options, numbers),
    retry: filledIn<keyof RetryPolicy>(retry, retries),
  };
  if (filled.lease < 100) throw new TypeError('lease is less than 100: it is in milliseconds.');
  if (filled.keepFor < filled.lease) throw new TypeError('keepFor is less than lease.');
  if (filled.retry.longest < filled.retry.first)
    throw new TypeError('retry.longest is less than retry.first.');
  return {
    credentials: options.credentials,
    confirm,
    inbox,
    tenants,
    respond: respond ?? (inbox.durable ? 'kept' : 'handled'),
    hook,
    ...filled,
  };
}

function filledIn<Names extends string>(
  given: { readonly [Name in Names]?: number | undefined },
  defaults: Readonly<Record<Names, number>>,
): Record<Names, number> {
  const all: Record<Names, number> = { ...defaults };
  for (const name in defaults) {
    const value = given[name] ?? defaults[name];
    // What dates and timers can take.
    const most = 2 ** (name === 'keepFor' ? 40 : 31) - 1;
    if (!Number.isInteger(value) || value < 1 || value > most) {
      throw new TypeError(`${name} is not a whole number from 1 to ${most}.`);
    }
    all[name] = value;
  }
  return all;
}

function refuseUnknown(given: unknown, names: readonly string[], what: string): void {
  if (typeof given !== 'object' || given === null) throw new TypeError(`${what} is no object.`);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const nearest = names.toSorted((one, other) => shared(other, name) - shared(one, name))[0];
    throw new TypeError(
      `There is no option ${JSON.stringify(name.slice(0, 50))}. The nearest is ${nearest}; all are ${names.join(', ')}.`,
    );
  }
}

/** How many pairs of neighbouring letters two names share, for each letter of both. */
function shared(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  let pairs = 0;
  for (let index = 1; index < a.length; index += 1)
    pairs += Number(b.includes(a.slice(index - 1, index + 1)));
  return pairs / (a.length + b.length);
}

/** @throws {TypeError} when a part or one of its methods is missing. */
function refuseHalf<Whole>(
  name: string,
  whole: Whole,
  parts: Readonly<Record<string, readonly string[]>>,
): Whole {
  for (const [part, methods] of Object.entries(parts)) {
    const value = (Object(whole) as Record<string, Record<string, unknown> | undefined>)[part];
    const missing = methods.find((method) => typeof value?.[method] !== 'function');
    if (missing) {
      throw new TypeError(
        `${name} is half made: ${part}.${missing} is no function. ` +
          (name === 'inbox'
            ? 'Take memoryInbox(), or one of /sqlite, /pg-boss, /bullmq and the like.'
            : 'Take a DropPay of @droppay/client, or a function that gives one.'),
      );
    }
  }
  return whole;
}
