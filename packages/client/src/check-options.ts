import type { CallOptions } from './calls/call.ts';
import type { Operation } from './calls/operation.ts';
import { callError } from './errors/call-error.ts';
import { hideSecrets } from './errors/hide-secrets.ts';
import { nearestName } from './nearest-name.ts';
import type { DropPayOptions } from './options.ts';
import type { ReconcileOptions } from './reconcile/charge-verdict.ts';
import type { Hooks } from './transport/hooks.ts';

/**
 * What an option has to be, in words and in code. One that is needed may be left out, but not be `undefined`: if it was meant
 * and is missing, it must not make another client, production's or an application's.
 */
type Rule = readonly [words: string, isRight: (value: unknown) => boolean, isNeeded?: true];
type Rules<Options> = Readonly<Record<keyof Options, Rule>>;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isFunction = (value: unknown): boolean => typeof value === 'function';
const isPositive = (value: unknown): boolean => typeof value === 'number' && value > 0;
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

const text: Rule = ['a string that is not empty (is it set where this program runs?)', isText, true];
const object: Rule = ['an object', isObject];
const aFunction: Rule = ['a function', isFunction];
const timeout: Rule = ['a number of milliseconds over 0', isPositive];
const maxRetries: Rule = ['an integer from 0', (value) => Number.isInteger(value) && (value as number) >= 0];

const clientRules: Rules<DropPayOptions> = {
  applicationKey: text,
  applicationSecret: text,
  connectionCode: text,
  checkoutPrivateKey: text,
  userAgent: text,
  baseUrl: text,
  checkoutUrl: text,
  accessToken: [`a function or ${text[0]}`, (value) => isText(value) || isFunction(value), true],
  fetch: aFunction,
  timeout,
  maxRetries,
  maxResponseBytes: ['a number over 0', isPositive],
  allowPlainHttpTo: ['a list of hosts', Array.isArray],
  hooks: object,
  flaws: aFunction,
  tokenStore: object,
  attempts: object,
};

const hookRules: Rules<Hooks> = {
  start: aFunction,
  request: aFunction,
  response: aFunction,
  retry: aFunction,
  error: aFunction,
  end: aFunction,
  flaw: aFunction,
};

/** The options of a call, of whatever method. */
const callRules: Rules<CallOptions & ReconcileOptions> = {
  signal: ['an AbortSignal', (value) => isObject(value) && 'addEventListener' in (value as object)],
  timeout,
  maxRetries,
  exclusive: ['a boolean', (value) => typeof value === 'boolean'],
  asked: timeout,
};

/**
 * A copy of options, each read once: what was checked is what is used, and the caller may use the object again. Options may
 * come from a class; what is unknown there and a function is a method, and no mistake. Messages have no values.
 *
 * @throws {TypeError} when a name is unknown or a value is none for its name.
 */
function checked<Options extends object>(given: Options, rules: Rules<Options>, kind = 'option'): Options {
  if (!isObject(given)) throw new TypeError(`the ${kind}s have to be an object`);
  for (const name in given) {
    const isMethod = !Object.hasOwn(given, name) && (isFunction(given[name]) || name in Object.prototype);
    if (Object.hasOwn(rules, name) || isMethod) continue;
    const nearest = nearestName(name, Object.keys(rules));
    throw new TypeError(
      `there is no ${kind} ${hideSecrets(name, 50)}${nearest === undefined ? '' : `, did you mean ${nearest}?`}`,
    );
  }
  const options: Partial<Options> = {};
  for (const [name, [words, isRight, isNeeded]] of Object.entries<Rule>(rules)) {
    if (!(name in given)) continue;
    const value = (options[name as keyof Options] = given[name as keyof Options]);
    if (value === undefined ? isNeeded : !isRight(value)) {
      throw new TypeError(`${name} is of type ${typeof value}, and has to be ${words}`);
    }
  }
  return options as Options;
}

/** @throws {TypeError} when the options do not make a client. Its message has none of their values. */
export function checkOptions(given: DropPayOptions): DropPayOptions {
  const options = checked(given, clientRules);
  for (const hooks of [options.hooks ?? []].flat()) checked(hooks, hookRules, 'hook');
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
  if (given?.asked && !(given.timeout! > 0)) {
    throw callError(operation, 'not_sent', `timed out after ${given.asked} ms, before it was sent`);
  }
  try {
    return checked(given, callRules);
  } catch (error) {
    throw callError(operation, 'not_sent', `was not sent: ${(error as Error).message}`);
  }
}
