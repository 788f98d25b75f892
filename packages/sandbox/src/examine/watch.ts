import type { LoggedRequest, RequestLog } from '../http/log/request-log.ts';

/** What the sandbox's API is asked while an examination lasts. */
export interface Watch {
  /** Every request so far, oldest first. */
  seen: readonly Seen[];
  /** Resolves to the first request that is as wished, also one of before; to undefined after `ms`. */
  wait: (wish: (seen: Seen) => boolean, ms: number) => Promise<Seen | undefined>;
  stop: () => void;
}

export interface Seen extends Pick<LoggedRequest, 'method' | 'path' | 'status'> {
  /** When it came, by `performance.now`. */
  begun: number;
  operation: string | undefined;
  /** The fault that was injected, by its name. */
  fault: string | undefined;
  /** The body; undefined for none, and for one over 4,096 characters. */
  sent: string | undefined;
}

/** Watches the log. What has `own` as its query is of the examination itself and does not count. */
export function watchRequests(log: RequestLog, own: string): Watch {
  const seen: Seen[] = [];
  const waiting = new Set<() => void>();
  const stop = log.watch(({ duration, operation, method, path, query, status, sent, fault }) => {
    if (query === own) return;
    seen.push({
      begun: performance.now() - duration,
      operation: operation?.id,
      method,
      path,
      status,
      fault,
      sent: typeof sent === 'string' ? sent : undefined,
    });
    for (const look of waiting) look();
  });
  return {
    seen,
    async wait(wish, ms) {
      const { promise, resolve } = Promise.withResolvers<Seen | undefined>();
      let next = 0;
      const look = (): void => {
        const found = seen.slice(next).find(wish);
        next = seen.length;
        if (found !== undefined) resolve(found);
      };
      waiting.add(look);
      const timer = setTimeout(() => resolve(undefined), ms);
      look();
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        waiting.delete(look);
      }
    },
    stop,
  };
}
