import type { MachineName, States } from '../generated/machines.ts';

/** The meaning of a status: something is still to come, it went well or badly, it is over without blame. */
export type StatusVariant = 'wait' | 'good' | 'bad' | 'over';

const variants: Record<States[MachineName], StatusVariant> = {
  WAITING: 'wait',
  NEW: 'wait',
  DRAFT: 'wait',
  READY: 'wait',
  SCHEDULED: 'wait',
  WAITING_APPROVAL: 'wait',
  RUNNING: 'wait',
  BOOKED: 'wait',
  GRANTED: 'good',
  ENABLED: 'good',
  DONE: 'good',
  ACCOUNTED: 'good',
  REFUSED: 'bad',
  FAILED: 'bad',
  FAILURE: 'bad',
  NOT_APPROVED: 'bad',
  EXPIRED: 'over',
  CANCELLED: 'over',
  REVOKED: 'over',
  DELETED: 'over',
  DISABLED: 'over',
};

/** The meaning of a state of any machine; `over` for any other text. */
export function statusVariant(state: string): StatusVariant {
  return Object.hasOwn(variants, state) ? variants[state as States[MachineName]] : 'over';
}
