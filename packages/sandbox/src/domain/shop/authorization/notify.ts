import { writeDate } from '../../../kernel/dates.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { listenerOf, type Notification } from '../../../kernel/notification.ts';
import { type Authorization, view } from './authorization.ts';

/** What the listener of an authorization is told; `event` is the end of a name that nobody knows. */
export function notify(
  authorization: Authorization,
  event: string,
  { now, publicUrl }: DecisionContext,
): Notification[] {
  const url = listenerOf(authorization.posted.webhooks);
  if (url === undefined) return [];
  const etype = `SANDBOX_${event}`;
  const edata = view(authorization, publicUrl);
  return [{ webhook: 'authorization', url, etype, edata, etime: writeDate(now), at: now }];
}
