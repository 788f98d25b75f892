import { nearestName } from './nearest-name.ts';
import type { DropPayOptions } from './options.ts';

/** Variables by their name. A worker's `env` has other things in it, too. */
export type Environment = Readonly<Record<string, unknown>>;

const names = [
  'applicationKey',
  'applicationSecret',
  'connectionCode',
  'accessToken',
  'checkoutPrivateKey',
  'baseUrl',
  'checkoutUrl',
] as const;

/** `DROPPAY_APPLICATION_KEY` of `applicationKey`; the base of all is `DROPPAY_URL`. */
const variableOf = (name: string): string =>
  `DROPPAY_${name
    .replace('base', '')
    .replaceAll(/\B[A-Z]/g, '_$&')
    .toUpperCase()}`;

/** The name of an address of DropPay's, ours or not. */
const ADDRESS = /^drop_?pay.*(ur[il]|host(name)?|endpoint|server|origin|domain)$/i;

/**
 * The options with what the environment adds to them, by the table at `DropPay.fromEnv`.
 * @throws {TypeError} when something is missing, all of which it names, or an address has another name than ours. It has
 * no value.
 */
export function optionsFromEnv(options: DropPayOptions, env: Environment = ownEnvironment()): DropPayOptions {
  const found: DropPayOptions = { ...options };
  if (!('baseUrl' in options)) refuseOtherAddresses(env);
  for (const name of names) {
    const value = env[variableOf(name)];
    // An address that is set and empty was meant to be one: without it the client would talk to production.
    if (!(name in options) && typeof value === 'string' && (value.trim() || name.endsWith('Url')))
      found[name] = value;
  }
  const { applicationKey, connectionCode, accessToken, checkoutPrivateKey, baseUrl } = found;
  const isComplete = (accessToken ?? checkoutPrivateKey) && !applicationKey && !connectionCode;
  const needed: (typeof names)[number][] = isComplete ? [] : names.slice(0, 3);
  // One server stands for both hosts in tests: the other must not be production's by oversight.
  if (checkoutPrivateKey && baseUrl !== undefined) needed.push('checkoutUrl');
  const missing = needed.filter((name) => found[name] === undefined);
  if (missing.length > 0) throw new TypeError(`The environment lacks ${missing.map(variableOf).join(', ')}.`);
  return found;
}

const ownEnvironment = (): Environment =>
  (globalThis as { process?: { env?: Environment } }).process?.env ?? {};

/** Unread, an address by another name would leave the client at production. A database's is another thing. */
function refuseOtherAddresses(env: Environment): void {
  const own = [variableOf('baseUrl'), variableOf('checkoutUrl')];
  let all: Environment = {};
  try {
    all = { ...env };
  } catch {
    // Deno lists none unless all may be read.
  }
  for (const [name, value] of Object.entries(all)) {
    if (!ADDRESS.test(name) || own.includes(name) || typeof value !== 'string') continue;
    if (/^https?:|^(?!\w+:\/\/)/i.test(value))
      throw new TypeError(`There is no variable ${name} (did you mean ${nearestName(name, own)}?).`);
  }
}
