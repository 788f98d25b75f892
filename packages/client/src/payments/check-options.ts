import { aFunction, checked, object, positive, text } from '../check-options.ts';
import type { DropPay } from '../droppay.ts';
import type { Payment } from './payment.ts';
import type { PaymentsOptions } from './payments-options.ts';
import { isHold } from './requests.ts';

type Optional = 'listener' | 'onChange' | 'hook';

/** The options, with what they are by default. */
export type CheckedOptions<Tx> = Pick<PaymentsOptions<Tx>, Optional> & {
  [Name in Exclude<keyof PaymentsOptions<Tx>, Optional>]-?: NonNullable<PaymentsOptions<Tx>[Name]>;
};

const kinds: Readonly<Record<keyof PaymentsOptions, string>> = {
  store: object,
  posId: text,
  listener: text,
  hold: positive,
  timeout: positive,
  readsPerSecond: positive,
  concurrency: positive,
  reconcileFor: positive,
  alertAfter: positive,
  onChange: aFunction,
  hook: aFunction,
  now: aFunction,
  onError: aFunction,
};

/** @throws {TypeError} when the options make no sense. It says what to do. */
export function checkOptions<Tx>(droppay: DropPay, given: PaymentsOptions<Tx>): CheckedOptions<Tx> {
  if (typeof droppay?.charges?.attempts !== 'function') {
    throw new TypeError('createPayments takes a client of DropPay first.');
  }
  const defaults = {
    // What has to be there is looked at, were it left out.
    store: undefined,
    posId: undefined,
    hold: 900_000,
    timeout: 30_000,
    readsPerSecond: 5,
    concurrency: 10,
    reconcileFor: 2_592_000_000,
    alertAfter: 600_000,
    now: Date.now,
    onError: (error: Error, payment?: Payment) =>
      console.error(`${payment ? `Payment ${payment.id}` : 'Payments'}: ${error.message}`),
  };
  const own = Object.entries(Object(given) as object).filter(([, value]) => value !== undefined);
  const all = { ...defaults, ...Object.fromEntries(own) } as unknown as CheckedOptions<Tx>;
  const options = checked(all, kinds);
  const { store, listener, hold, timeout, concurrency, readsPerSecond } = options;
  const wrong =
    typeof store?.claimDue !== 'function'
      ? 'store has to be one of payments, such as sqlitePayments'
      : listener && !(/^https?:/.test(listener) && URL.canParse(listener))
        ? 'listener has to be a URL'
        : (!isHold(hold) ||
            timeout > 600_000 ||
            concurrency < 1 ||
            !(concurrency + readsPerSecond < 10_000)) &&
          'hold is at most a year, timeout 10 minutes, concurrency at least 1, with readsPerSecond below 10,000';
  if (wrong) throw new TypeError(`${wrong}.`);
  return options;
}
