import type { DropPayOptions } from './options.ts';

const texts = [
  'applicationKey',
  'applicationSecret',
  'connectionCode',
  'checkoutPrivateKey',
  'userAgent',
  'baseUrl',
  'checkoutUrl',
] as const;

/** @throws TypeError when the options do not make a client, in words without their values. */
export function checkOptions(options: DropPayOptions): void {
  for (const name of texts) {
    const value: unknown = options[name];
    // An address that was meant and is missing must not become production's.
    const missing = value === undefined && name.endsWith('Url') && name in options;
    if (missing || (value !== undefined && (typeof value !== 'string' || value === ''))) {
      throw new TypeError(`${name} is not a string or is empty. Is it set where this program runs?`);
    }
  }
  for (const name of ['timeout', 'maxRetries'] as const) {
    const value: unknown = options[name] ?? 0;
    if (typeof value !== 'number' || !(value >= 0)) throw new TypeError(`${name} is not a number from 0.`);
  }
  const { applicationKey, applicationSecret, connectionCode, accessToken } = options;
  if (!applicationKey !== !applicationSecret || (connectionCode && !applicationKey)) {
    throw new TypeError(
      'applicationKey and applicationSecret go together, and connectionCode needs both: one is missing.',
    );
  }
  if (accessToken && applicationKey) {
    throw new TypeError('accessToken stands for applicationKey and applicationSecret: leave them out.');
  }
}
