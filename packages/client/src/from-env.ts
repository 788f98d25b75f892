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

/**
 * The options with what the environment adds to them, by the table at `DropPay.fromEnv`.
 * @throws {TypeError} when something is missing. It names all that is, and no value.
 */
export function optionsFromEnv(options: DropPayOptions, env: Environment = ownEnvironment()): DropPayOptions {
  const found: DropPayOptions = { ...options };
  for (const name of names) {
    const value = env[variableOf(name)];
    // An address that is set and empty was meant to be one: without it the client would talk to production.
    if (!(name in options) && typeof value === 'string' && (value || name.endsWith('Url')))
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
