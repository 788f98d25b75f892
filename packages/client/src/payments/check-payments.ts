import type { DropPay } from '../droppay.ts';
import type { AttemptStore } from '../attempts/attempt-store.ts';
import type { PaymentRequest, PaymentsOptions } from './payments-options.ts';

/** Milliseconds that the mark is kept in which two programs see that they have the same store. */
const MARK_LIFE = 60_000;
const MAX_TIMER = 2 ** 31 - 1;

type Optional = 'listener' | 'onChange' | 'hook';

export type CheckedOptions<Tx> = Pick<PaymentsOptions<Tx>, Optional> & {
  [Name in Exclude<keyof PaymentsOptions<Tx>, Optional>]-?: NonNullable<PaymentsOptions<Tx>[Name]>;
};

/** What a number has to be at least, and its default. */
const numbers = {
  hold: [1000, 900_000],
  timeout: [1, 30_000],
  readsPerSecond: [0.01, 5],
  concurrency: [1, 10],
  reconcileFor: [0, 2_592_000_000],
  alertAfter: [0, 600_000],
} as const;
const functions = ['onChange', 'hook', 'now', 'onError'] as const;

/** @throws {TypeError} when the options make no sense. It says what to do. */
export function checkOptions<Tx>(droppay: DropPay, given: PaymentsOptions<Tx>): CheckedOptions<Tx> {
  const options = { ...given } as CheckedOptions<Tx>;
  const { store, posId, listener } = options;
  if (typeof droppay?.charges?.attempts !== 'function') {
    throw new TypeError('createPayments takes a DropPay client first, and then its options.');
  }
  if (typeof store?.claimDue !== 'function' || typeof store.attempts?.replace !== 'function') {
    throw new TypeError(
      'store is none for payments: memoryPayments(), sqlitePayments(...) and postgresPayments(...) make one.',
    );
  }
  if (typeof posId !== 'string' || !posId.trim()) {
    throw new TypeError('posId is missing: the POS that charges, such as POSV265V3PQ9E.');
  }
  if (listener !== undefined && !(/^https?:/.test(listener) && URL.canParse(listener))) {
    throw new TypeError(
      'listener is no URL that DropPay could post to. Leave it out to find everything out by reading.',
    );
  }
  for (const name of Object.keys(numbers) as (keyof typeof numbers)[]) {
    const [least, otherwise] = numbers[name];
    const value = (options[name] ??= otherwise);
    const isTimer = name === 'timeout' || name === 'hold';
    if (!(typeof value === 'number' && value >= least && (!isTimer || value <= MAX_TIMER))) {
      throw new TypeError(
        `${name} is ${String(value)}, and has to be a number from ${least}${isTimer ? ` to ${MAX_TIMER}` : ''}.`,
      );
    }
  }
  for (const name of functions) {
    if (options[name] !== undefined && typeof options[name] !== 'function') {
      throw new TypeError(`${name} is no function.`);
    }
  }
  options.now ??= Date.now;
  options.onError ??= (error, payment) => console.error(`Payment ${payment?.id}: ${error.message}`);
  return options;
}

/** @throws {TypeError} when it is none. Its message has no value but the name of what is wrong. */
export function checkRequest({ id, cents, description, loopbackUri, hold }: PaymentRequest): void {
  const wrong =
    typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)
      ? 'id has to be 1 to 64 letters, digits, - and _'
      : !Number.isSafeInteger(cents) || cents < 1 || cents > 7_036_874_417_766_399
        ? 'cents has to be an integer from 1: what costs nothing is not paid with DropPay'
        : description !== undefined && (typeof description !== 'string' || description.length > 512)
          ? 'description has to be a text of at most 512 characters'
          : loopbackUri !== undefined && typeof loopbackUri !== 'string'
            ? 'loopbackUri has to be a text'
            : hold !== undefined && !(typeof hold === 'number' && hold >= 1000 && hold <= MAX_TIMER)
              ? `hold has to be milliseconds, 1000 to ${MAX_TIMER}`
              : undefined;
  if (wrong) throw new TypeError(`The payment was not recorded: ${wrong}.`);
}

/**
 * Leaves a mark in the store, and looks for it through the client. Its key is that of an authorization that there is not.
 *
 * @throws {TypeError} when the client does not see it: what it sends would be lost with the process.
 */
export async function checkAttempts(droppay: DropPay, attempts: AttemptStore): Promise<void> {
  const id = `payments-${crypto.randomUUID()}`;
  const key = `charge/${id}`;
  const expiresAt = Date.now() + MARK_LIFE;
  const mark = JSON.stringify([{ id, expiresAt }]);
  await attempts.replace(key, undefined, mark, expiresAt);
  const found = await droppay.charges.attempts(id);
  await attempts.replace(key, mark, undefined, expiresAt).catch(() => {});
  if (found.length === 0) {
    throw new TypeError(
      'The DropPay client keeps its attempts elsewhere than the payments, so nothing is charged. Make it with the same store: ' +
        'new DropPay({ ..., attempts: store.attempts }).',
    );
  }
}
