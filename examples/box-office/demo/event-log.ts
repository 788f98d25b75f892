import { setTimeout as sleep } from 'node:timers/promises';

/** What happened while the demo runs. */
export interface DemoEvent {
  /** The client's operation, `charges.create`, or `webhook` for a delivery to the shop. */
  what: string;
  status: number;
}

export interface EventLog {
  add: (event: DemoEvent) => void;
  /** Takes the next of its kind out, which may have been already. Rejects when none comes within 15 seconds. */
  next: (what: string) => Promise<DemoEvent>;
}

const WAIT_MS = 15_000;

export function createEventLog(): EventLog {
  const events: DemoEvent[] = [];
  return {
    add: (event) => void events.push(event),
    async next(what) {
      for (const until = Date.now() + WAIT_MS; Date.now() < until; await sleep(20)) {
        const at = events.findIndex((event) => event.what === what);
        if (at !== -1) return events.splice(at, 1)[0]!;
      }
      throw new Error(`There was no ${what} within ${WAIT_MS / 1000} seconds.`);
    },
  };
}
