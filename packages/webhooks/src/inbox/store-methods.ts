import type { InboxStore } from './inbox-store.ts';

/** What every store has; `finishIn` is for those that can. */
export const storeMethods: readonly (keyof InboxStore)[] = [
  'append',
  'begin',
  'renew',
  'finish',
  'fail',
  'release',
  'due',
  'replay',
  'get',
  'list',
  'hints',
  'erase',
  'forget',
];

export const dispatcherMethods = ['wake', 'start', 'stop'] as const;
