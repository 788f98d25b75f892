import { setTimeout as sleep } from 'node:timers/promises';

/** What happened while the demo runs. */
export interface Happening {
  /** The client's operation, `charges.create`, or `webhook` for a delivery to the shop. */
  what: string;
  status: number;
}

export interface Log {
  add: (happening: Happening) => void;
  /** Takes the next of its kind out, which may have been already. Rejects when none comes within 15 seconds. */
  next: (what: string) => Promise<Happening>;
}

const PATIENCE = 15_000;

export function createLog(): Log {
  const happenings: Happening[] = [];
  return {
    add: (happening) => void happenings.push(happening),
    async next(what) {
      for (const until = Date.now() + PATIENCE; Date.now() < until; await sleep(20)) {
        const at = happenings.findIndex((happening) => happening.what === what);
        if (at !== -1) return happenings.splice(at, 1)[0]!;
      }
      throw new Error(`There was no ${what} within ${PATIENCE / 1000} seconds.`);
    },
  };
}
