import { aFunction, checked, object, positive, text } from '../check-options.ts';
import type { DropPay } from '../droppay.ts';
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
  const { listener, store: aStore, posId, ...rest } = Object(given) as PaymentsOptions<Tx>;
  // What has to be there is looked at, were it left out.
  const present = { store: aStore, posId, ...rest };
  const options = checked(listener === undefined ? present : { ...present, listener }, kinds);
  const {
    store,
    hold = 900_000,
    timeout = 30_000,
    readsPerSecond = 5,
    concurrency = 10,
    reconcileFor = 2_592_000_000,
    alertAfter = 600_000,
    now = Date.now,
    onError = (error, payment) => console.error(`Payment ${payment?.id}: ${error.message}`),
  } = options;
  const wrong =
    typeof store?.claimDue !== 'function' || typeof store.attempts?.replace !== 'function'
      ? 'store has to be one of payments, such as sqlitePayments'
      : listener !== undefined && !(/^https?:/.test(listener) && URL.canParse(listener))
        ? 'listener has to be a URL'
        : (!isHold(hold) || timeout > 600_000 || concurrency < 1) &&
          'hold is at most a year of milliseconds, timeout 10 minutes, concurrency at least 1';
  if (wrong) throw new TypeError(`${wrong}.`);
  return {
    ...options,
    store,
    hold,
    timeout,
    readsPerSecond,
    concurrency,
    reconcileFor,
    alertAfter,
    now,
    onError,
  };
}
