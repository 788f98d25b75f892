import type { DropPayOptions } from './options.ts';

const stringOptions = [
  'applicationKey',
  'applicationSecret',
  'connectionCode',
  'checkoutPrivateKey',
  'userAgent',
  'baseUrl',
  'checkoutUrl',
  'accessToken',
] as const;

/** @throws {TypeError} when the options do not make a client. Its message has none of their values. */
export function checkOptions(options: DropPayOptions): void {
  for (const name of stringOptions) {
    const value: unknown = options[name];
    // An option that was meant and is missing must not make another client: production's, or an application's.
    const type = typeof value;
    if (
      name in options &&
      (type !== 'string' || value === '') &&
      (type !== 'function' || name !== 'accessToken')
    ) {
      throw new TypeError(`${name} is not a string or is empty. Is it set where this program runs?`);
    }
  }
  for (const name of ['timeout', 'maxRetries'] as const) {
    const value: unknown = options[name] ?? 0;
    if (typeof value !== 'number' || !(value >= 0)) throw new TypeError(`${name} is not a number from 0.`);
  }
  if (options.attempts && typeof options.attempts.replace !== 'function') {
    throw new TypeError('attempts is not a store of attempts.');
  }
  const { applicationKey, applicationSecret, connectionCode, accessToken } = options;
  if (accessToken && (applicationKey || connectionCode)) {
    throw new TypeError('accessToken replaces key, secret and connectionCode.');
  }
  if (!applicationKey !== !applicationSecret || (connectionCode && !applicationKey)) {
    throw new TypeError('applicationKey and applicationSecret go together, and connectionCode needs both.');
  }
}
