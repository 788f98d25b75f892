import type { JobsOptions } from 'bullmq';

export interface WakeJob {
  readonly key: string;
}

/** One active job and one that waits, for each resource, whatever became of them; none stays when it is done. */
const always = { removeOnComplete: true, removeOnFail: true } satisfies JobsOptions;

/**
 * A run now. While the resource is run, it follows; where one waits already, that is enough; and it takes the place of one
 * that is put off, as after a failure: without `replace` it would be dropped.
 */
export const wakeNow = (key: string): JobsOptions => ({
  ...always,
  // When the inbox is not available a run rejects. After these it is found by looking for what is due.
  attempts: 5,
  backoff: { type: 'exponential', delay: 1000 },
  deduplication: { id: key, replace: true, keepLastIfActive: true },
});

/** A run in some milliseconds, unless there is a job of the resource: that came later, and is sooner. */
export const wakeLater = (key: string, delay: number): JobsOptions => ({
  ...wakeNow(key),
  delay: Math.ceil(delay),
  deduplication: { id: key },
});
