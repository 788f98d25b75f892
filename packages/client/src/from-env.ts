import type { DropPayOptions } from './options.ts';

/** Variables by their name. A worker's `env` has other things in it, too. */
export type Environment = Readonly<Record<string, unknown>>;

const variables = {
  applicationKey: 'APPLICATION_KEY',
  applicationSecret: 'APPLICATION_SECRET',
  connectionCode: 'CONNECTION_CODE',
  accessToken: 'ACCESS_TOKEN',
  checkoutPrivateKey: 'CHECKOUT_PRIVATE_KEY',
  baseUrl: 'URL',
  checkoutUrl: 'CHECKOUT_URL',
} as const;

type FromEnvironment = keyof typeof variables;

/**
 * The options with what the environment adds to them, by the table at `DropPay.fromEnv`.
 * @throws {TypeError} when something is missing. It names all that is, and no value.
 */
export function optionsFromEnv(options: DropPayOptions, env: Environment = ownEnvironment()): DropPayOptions {
  const missing: string[] = [];
  const found: DropPayOptions = { ...options };
  for (const name of Object.keys(variables) as FromEnvironment[]) {
    const value = env[`DROPPAY_${variables[name]}`];
    // An address that is set and empty was meant to be one: without it the client would talk to production.
    if (!(name in options) && typeof value === 'string' && (value || name.endsWith('Url')))
      found[name] = value;
  }
  const need = (name: FromEnvironment): unknown => found[name] ?? missing.push(`DROPPAY_${variables[name]}`);
  if (found.applicationKey || found.connectionCode || !(found.accessToken ?? found.checkoutPrivateKey)) {
    need('applicationKey');
    need('applicationSecret');
    need('connectionCode');
  }
  // One server stands for both hosts in tests: the other must not be production's by oversight.
  if (found.checkoutPrivateKey && found.baseUrl !== undefined) need('checkoutUrl');
  if (missing.length > 0) throw new TypeError(`The environment lacks ${missing.join(', ')}.`);
  return found;
}

function ownEnvironment(): Environment {
  return (globalThis as { process?: { env?: Environment } }).process?.env ?? {};
}
