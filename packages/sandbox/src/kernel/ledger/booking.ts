import { available, booked, type Entry, transfer } from './ledger.ts';

/**
 * Money an account's owner has set aside. It stays the owner's until it is charged, and cannot be spent on anything else
 * until it is charged or released.
 */
export interface Booking {
  account: string;
  /** What is still set aside. */
  cents: number;
}

/** Sets `cents` aside; the caller has seen that they are available. */
export function book(about: string, account: string, cents: number): { booking: Booking; entries: Entry[] } {
  return {
    booking: { account, cents },
    entries: [transfer(about, available(account), booked(account), cents)],
  };
}

/**
 * Charges `cents` of a `slice` of the booking to `to`, and releases the rest of the slice. What is left of the booking
 * stays set aside.
 */
export function chargeBooking(
  about: string,
  booking: Booking,
  slice: number,
  cents: number,
  to: string,
): { booking: Booking; entries: Entry[] } {
  const charged = transfer(about, booked(booking.account), to, cents);
  const released = release(about, { ...booking, cents: slice - cents });
  return { booking: { ...booking, cents: booking.cents - slice }, entries: [charged, ...released] };
}

/** Gives all that is still set aside back to its owner. */
export function release(about: string, { account, cents }: Booking): Entry[] {
  return cents === 0 ? [] : [transfer(`${about}, released`, booked(account), available(account), cents)];
}
