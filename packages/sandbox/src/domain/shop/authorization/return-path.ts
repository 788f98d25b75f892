import { listenerOf } from '../../../kernel/notification.ts';
import type { Readings } from '../../../generated/readings.ts';
import type { Authorization } from './authorization.ts';

/**
 * The ways in which the application learns that the customer has approved or refused. With a listener and an address to
 * go back to, the reading decides whether it is both ways or one of them.
 */
export function returnPaths(
  { posted: { webhooks, loopback_uri: loopback } }: Authorization,
  { returnPath }: Readings,
): { redirect: boolean; webhook: boolean } {
  // `#` and nothing are how applications say that they want nobody back.
  const redirect = loopback !== undefined && loopback !== '' && loopback !== '#';
  const webhook = listenerOf(webhooks) !== undefined;
  if (returnPath === 'both' || !redirect || !webhook) return { redirect, webhook };
  return { redirect: returnPath === 'redirect', webhook: returnPath === 'webhook' };
}
