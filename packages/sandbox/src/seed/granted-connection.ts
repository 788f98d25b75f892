import type { Connection } from '../domain/oauth/connection/connection.ts';

/** A connection that an application may use from the start, by its code. @param now Milliseconds since 1970. */
export function grantedConnection(
  { id, application, account, code }: { id: string; application: string; account: string; code: string },
  now: number,
): Connection {
  return { id, status: 'GRANTED', application, account, code, created: now, updated: now };
}
