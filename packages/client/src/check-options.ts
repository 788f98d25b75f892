import type { CallOptions } from './calls/call.ts';
import type { Operation } from './calls/operation.ts';
import { checkStores } from './check-stores.ts';
import { callError, notSentError } from './errors/call-error.ts';
import { hideSecrets } from './errors/hide-secrets.ts';
import { nearestName } from './nearest-name.ts';
import type { DropPayOptions } from './options.ts';
import type { ReconcileOptions } from './reconcile/charge-verdict.ts';
import type { Hooks } from './transport/hooks.ts';

/** What each value has to be, in words. `typeof` is looked for in them. */
type Kinds<Options> = Readonly<Record<keyof Options, string>>;

export const text: string = 'a string that is not empty (is it set where this program runs?)';
export const object: string = 'an object';
export const aFunction: string = 'a function';
const abortSignal = 'an AbortSignal object';
const aBoolean = 'a boolean';
export const positive: string = 'a number over 0';
const count = 'a whole number from 0';

const clientKinds: Kinds<DropPayOptions> = {
  applicationKey: text,
  applicationSecret: text,
  connectionCode: text,
  checkoutPrivateKey: text,
  userAgent: text,
  baseUrl: text,
  checkoutUrl: text,
  accessToken: `${aFunction} or ${text}`,
  fetch: aFunction,
  sendsOnce: aBoolean,
  transport: object,
  timeout: positive,
  maxRetries: count,
  maxResponseBytes: positive,
  allowPlainHttpTo: object,
  hooks: object,
  flaws: aFunction,
  tokenStore: object,
  attempts: object,
};

const hookKinds: Kinds<Hooks> = {
  start: aFunction,
  request: aFunction,
  response: aFunction,
  retry: aFunction,
  error: aFunction,
  end: aFunction,
  flaw: aFunction,
};

/** The options of a call, of whatever method. */
const callKinds: Kinds<CallOptions & ReconcileOptions> = {
  signal: abortSignal,
  timeout: positive,
  maxRetries: count,
  exclusive: aBoolean,
  asked: positive,
  attempt: 'a string',
};

/**
 * A copy of options, each read once, from a class too: what was checked is what is used, and the caller may use the object
 * again. Messages have no values.
 *
 * @throws {TypeError} when a name is unknown or a value is none for its name.
 */
export function checked<Options extends object>(
  given: Options,
  kinds: Kinds<Options>,
  what = 'option',
): Options {
  if (typeof given !== 'object' || !given) throw new TypeError(`the ${what}s are not ${object}.`);
  for (const name of Object.keys(given)) {
    // Hooks may be an object of the caller's own, with more in it.
    const isMeant = what === 'option' || typeof given[name as keyof Options] === 'function';
    if (Object.hasOwn(kinds, name) || !isMeant) continue;
    const nearest = nearestName(name.slice(0, 50), Object.keys(kinds));
    throw new TypeError(
      `there is no ${what} ${hideSecrets(name, 50)}${nearest ? ` (did you mean ${nearest}?).` : '.'}`,
    );
  }
  const options: Partial<Options> = {};
  for (const [name, kind] of Object.entries<string>(kinds)) {
    if (!(name in given)) continue;
    const value = (options[name as keyof Options] = given[name as keyof Options]);
    if (!isOfKind(value, kind)) throw new TypeError(`${name} is ${describe(value)}, and not ${kind}.`);
  }
  return options as Options;
}

function isOfKind(value: unknown, kind: string): boolean {
  // A text that was meant and is missing must not make another client: production's, or an application's.
  if (value === undefined) return !kind.includes(text);
  if (typeof value === 'number' && !(kind === count ? value >= 0 && value % 1 === 0 : value > 0))
    return false;
  if (!kind.includes(typeof value) || value === null) return false;
  if (typeof value === 'string' && !value.trim()) return false;
  // Its controller is an object, too.
  return kind !== abortSignal || 'addEventListener' in Object(value);
}

/** What a value is, in words: numbers as they are, and of others only their type, for they may be secret. */
const describe = (value: unknown): string =>
  typeof value === 'number' || value === null || value === undefined
    ? String(value)
    : typeof value === 'string' && !value.trim()
      ? 'blank'
      : `of type ${typeof value}`;

/** @throws {TypeError} when the options do not make a client. Its message has none of their values. */
export function checkOptions(given: DropPayOptions): DropPayOptions {
  const options = checked(given, clientKinds);
  checkStores(options);
  for (const hooks of [options.hooks ?? []].flat()) checked(hooks, hookKinds, 'hook');
  const { applicationKey, applicationSecret, connectionCode, accessToken } = options;
  if (accessToken && (applicationKey || connectionCode)) {
    throw new TypeError('accessToken replaces key, secret and connectionCode.');
  }
  if (!applicationKey !== !applicationSecret || (connectionCode && !applicationKey)) {
    throw new TypeError('applicationKey and applicationSecret go together, and connectionCode needs both.');
  }
  return options;
}

/** @throws {DropPayError} when the options are none for a call. It was not sent. */
export function checkCallOptions(operation: Operation, given: CallOptions): CallOptions {
  try {
    return checked(given, callKinds);
  } catch (error) {
    const { asked, timeout } = Object(given) as CallOptions;
    // What is left of a time may be nothing; its caller gave more.
    throw asked && timeout! <= 0
      ? callError(operation, 'not_sent', `timed out after ${asked} ms, before it was sent`)
      : notSentError(operation, (error as Error).message);
  }
}
