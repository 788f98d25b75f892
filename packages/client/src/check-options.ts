import type { DropPayOptions } from './options.ts';

/** @throws TypeError when the options do not make a client, in words without their values. */
export function checkOptions(options: DropPayOptions): void {
  for (const name of [
    'applicationKey',
    'applicationSecret',
    'connectionCode',
    'checkoutPrivateKey',
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
  const { applicationKey, applicationSecret, connectionCode, accessToken } = options;
  if ((applicationKey === undefined) !== (applicationSecret === undefined)) {
    throw new TypeError('applicationKey and applicationSecret go together: one of them is missing.');
  }
  if (connectionCode !== undefined && applicationKey === undefined) {
    throw new TypeError('connectionCode goes with applicationKey and applicationSecret, which are missing.');
  }
  if (accessToken !== undefined && applicationKey !== undefined) {
    throw new TypeError(
      'accessToken stands for applicationKey, applicationSecret and connectionCode: leave them out.',
    );
  }
}
