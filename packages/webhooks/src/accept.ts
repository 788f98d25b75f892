import type { Clock } from './clock.ts';
import type { WebhookEvent } from './event.ts';
import { newHint, payloadOf } from './hint.ts';
import type { Inbox } from './inbox/inbox.ts';
import { resourceKey } from './inbox/resource-key.ts';
import { inTime, persist } from './persist.ts';
import type { Report } from './report.ts';
import type { Status } from './response.ts';
import type { Runner } from './runner.ts';
import { WebhookError } from './webhook-error.ts';

/** Keeps what was received, has it run, and says how to respond. */
export type Accept = (event: WebhookEvent, from: { tenant: string; digest: string }) => Promise<Status>;

interface Parts {
  inbox: Inbox;
  runner: Runner;
  report: Report;
  clock: Clock;
  timeout: number;
  respond: 'kept' | 'handled';
  /** Starts the dispatcher unless it runs; never rejects. */
  begin: () => Promise<void>;
}

export function accepter({ inbox, runner, report, clock, timeout, respond, begin }: Parts): Accept {
  const { store, dispatcher } = inbox;
  return async (event, { tenant, digest }) => {
    // An event has no other id than one that can be read; without any it is of no known resource.
    const { resource, id = digest } = event;
    const key = resourceKey({ tenant, resource, id });
    const subject = { key, tenant, resource, id };
    const hint = newHint(key, digest, payloadOf(event), clock.date());
    const until = clock.now() + timeout;
    let kept: Awaited<ReturnType<typeof store.append>>;
    try {
      // Nobody promises that it comes again.
      kept = await persist(
        clock,
        () => until - clock.now(),
        timeout,
        () => store.append(hint),
      );
    } catch (cause) {
      throw new WebhookError(503, 'The inbox is not available, so a delivery was not kept.', { cause });
    }
    report.event({ type: 'received', ...subject, flaws: event.flaws.map(({ path }) => path) });
    if (kept.duplicate) report.event({ type: 'duplicate', ...subject });
    if (kept.waiting) report.event({ type: 'coalesced', ...subject });

    await begin();
    if (respond === 'handled') {
      const handled = await runner.handled(key, kept.seq).catch((cause: unknown) => {
        throw new WebhookError(503, 'The inbox is not available, so a delivery may not have been handled.', {
          cause,
        });
      });
      return handled ? 200 : 500;
    }
    await inTime(clock, timeout, () => dispatcher.wake(key)).catch((cause: unknown) =>
      report.warn('A resource was kept, and could not be dispatched yet: it will be found.', cause),
    );
    return 200;
  };
}
