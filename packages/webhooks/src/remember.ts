import type { WebhookEvent } from './event.ts';
import { SEEN } from './once.ts';

const MINUTE = 60_000;

/**
 * How long a handled event is remembered, in milliseconds. A false duplicate is worse than a second handling, and what
 * has no time in it may come again with the same bytes as news.
 *
 * | body                  | remembered for                                          |
 * | --------------------- | ------------------------------------------------------- |
 * | envelope              | `rememberFor`                                           |
 * | flat                  | a minute at most                                        |
 * | flat, nothing but id  | 2 seconds, for whoever received it at the same time     |
 */
export function remembered({ form, data }: WebhookEvent, rememberFor: number): number {
  if (form === 'envelope') return Math.max(SEEN, rememberFor);
  const bare = Object.keys(data).every((key) => key === 'id');
  return Math.max(SEEN, Math.min(rememberFor, bare ? 0 : MINUTE));
}
