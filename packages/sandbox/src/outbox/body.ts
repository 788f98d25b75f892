import type { Notification } from '../kernel/notification.ts';

/**
 * The form of a delivery's body. DropPay's pages show two, so `known` is what is known best of each webhook: a connection
 * flat, as the one known application reads `id` and `code` at its root; everything else in the envelope of DropPay's
 * overview, in which the known application reads a pull's `edata.id`. `envelope` and `flat` are the one or the other for
 * all.
 */
export type Form = (typeof forms)[number];

export const forms = ['known', 'envelope', 'flat'] as const;

/** What is posted to the listener. */
export function bodyOf({ webhook, etype, edata, etime }: Notification, form: Form): object {
  const flat = form === 'known' ? webhook === 'connection' : form === 'flat';
  return flat ? edata : { etype, edata, etime };
}
