import type { DropPayOptions } from './options.ts';

/** @throws TypeError when the options do not make a client, in words without their values. */
export function checkOptions(options: DropPayOptions): void {
  for (const name of [
    'applicationKey',
    'applicationSecret',
    'connectionCode',
    'checkoutPrivateKey',
    'userAgent',
  ] as const) {
    const value: unknown = options[name];
    if (value !== undefined && (typeof value !== 'string' || value === '')) {
      throw new TypeError(`${name} is not a string or is empty. Is it set where this program runs?`);
    }
  }
  // An address that was meant and is missing must not become production's.
  for (const name of ['baseUrl', 'checkoutUrl'] as const) {
    if (name in options && !options[name]) {
      throw new TypeError(
        `${name} is given but empty. Is it set where this program runs? Leave it out for production.`,
      );
    }
  }
  for (const name of ['timeout', 'maxRetries'] as const) {
    const value: unknown = options[name] ?? 0;
    if (typeof value !== 'number' || !(value >= 0)) throw new TypeError(`${name} is not a number from 0.`);
  }
  const { applicationKey, applicationSecret, connectionCode, accessToken } = options;
  if ((applicationKey === undefined) !== (applicationSecret === undefined)) {
    throw new TypeError('applicationKey and applicationSecret go together: one is missing.');
  }
  if (connectionCode !== undefined && applicationKey === undefined) {
    throw new TypeError('connectionCode goes with applicationKey and applicationSecret: they are missing.');
  }
  if (accessToken !== undefined && applicationKey !== undefined) {
    throw new TypeError('accessToken stands for applicationKey and applicationSecret: leave them out.');
  }
}
