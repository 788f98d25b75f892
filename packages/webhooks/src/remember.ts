import type { WebhookEvent } from './event.ts';
import { SEEN } from './once.ts';

const MINUTE = 60_000;

/**
 * How long a handled event is remembered, in milliseconds; 0 when each delivery is handled. A false duplicate is worse
 * than a second handling, and what has no time in it may come again with the same bytes as news: an id alone says only
 * that something changed, and may say so again while the first is handled.
 *
 * | body                              | remembered for    |
 * | --------------------------------- | ----------------- |
 * | envelope with a time              | `rememberFor`     |
 * | without a time                    | a minute at most  |
 * | without a time, nothing but an id | not at all        |
 */
export function remembered({ etime, data }: WebhookEvent, rememberFor: number): number {
  // Not by the form: an unknown event may be an envelope without a time.
  if (etime !== undefined) return Math.max(SEEN, rememberFor);
  if (Object.keys(data).every((key) => key === 'id')) return 0;
  return Math.max(SEEN, Math.min(rememberFor, MINUTE));
}
