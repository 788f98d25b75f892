import type { AttemptStore } from './attempts/attempt-store.ts';
import type { TokenStore } from './auth/token-store.ts';
import type { DropPayOptions } from './options.ts';

/** The methods that each store has, and what makes one. */
const attemptMethods: readonly (keyof AttemptStore)[] = ['read', 'replace', 'list'];
const tokenMethods: readonly (keyof TokenStore)[] = ['exchange'];

/** @throws {TypeError} when a store is none, such as the database that it would keep things in. */
export function checkStores({ attempts, tokenStore }: DropPayOptions): void {
  check('attempts', attempts, attemptMethods, 'postgresAttempts(pool) or sqliteAttempts(database)');
  check(
    'tokenStore',
    tokenStore,
    tokenMethods,
    'postgresTokens(pool, options) or redisTokens(client, options)',
  );
}

function check(name: string, store: object | undefined, methods: readonly string[], makers: string): void {
  const missing = methods.find((method) => store && typeof (store as never)[method] !== 'function');
  if (missing) throw new TypeError(`${name} has no method ${missing}, so it is no store: give ${makers}.`);
}
