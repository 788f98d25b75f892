import type { MachineName, States } from '../generated/machines.ts';

/** What a state means to who looks: something is still to come, it went well or badly, it is over without blame. */
export type Tone = 'wait' | 'good' | 'bad' | 'over';

const tones: Record<States[MachineName], Tone> = {
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

export function toneOf(status: string): Tone {
  return Object.hasOwn(tones, status) ? tones[status as States[MachineName]] : 'over';
}
