import type { PgBossClient, PgBossQueueOptions } from './pg-boss-client.ts';

/** One active and one waiting job for each key. */
const POLICY = 'stately';

const DAY = 86_400;

/**
 * A job asks for a run, and the row of the resource says whether there is something to do. So jobs are worth nothing:
 *
 * | setting              | why                                                                                        |
 * | -------------------- | ------------------------------------------------------------------------------------------ |
 * | `retryLimit`         | 0: rows count the failures and say when to try again. A job of pg-boss that is retried is overtaken by a younger one, and dead-letters it |
 * | `retryDelay`         | 0, for the same reason                                                                      |
 * | `retryBackoff`       | false, for the same reason                                                                  |
 * | `deadLetter`         | none: a job that ends so was cut short, and its resource runs again                         |
 * | `heartbeatSeconds`   | 10, the least: a job whose process was killed keeps those of its resource waiting           |
 * | `expireInSeconds`    | a day, the most: a run is ended by its own limit, and its process's death by the heartbeat  |
 * | `retentionSeconds`   | 14 days, as by default, said all the same: what is deleted waiting is sent again            |
 * | `deleteAfterSeconds` | 15 minutes instead of 7 days: there is a job for each delivery                              |
 * | `notify`             | false: it would make each worker of each process look for each job                          |
 */
const queueSettings: PgBossQueueOptions = {
  retryLimit: 0,
  retryDelay: 0,
  retryBackoff: false,
  heartbeatSeconds: 10,
  expireInSeconds: DAY,
  retentionSeconds: 14 * DAY,
  deleteAfterSeconds: 900,
  notify: false,
};

/**
 * Makes the queue, or sets right the one that is there.
 *
 * @throws {Error} when it has another policy: pg-boss changes none.
 */
export async function openQueue(boss: PgBossClient, name: string): Promise<void> {
  await boss.createQueue(name, { ...queueSettings, policy: POLICY });
  // What was there before stays as it was.
  const queue = (await boss.getQueue(name)) as Record<string, unknown> | null;
  if (!queue) throw new Error(`pg-boss made no queue ${name}.`);
  if (queue['policy'] !== POLICY) {
    throw new Error(
      `The queue ${name} of pg-boss has the policy ${String(queue['policy'])}, and an inbox needs ${POLICY}. Delete it with ` +
        `boss.deleteQueue('${name}') if nothing else uses it, or name another by the option queue.`,
    );
  }
  const wrong = Object.entries(queueSettings).filter(([setting, value]) => queue[setting] !== value);
  if (wrong.length === 0 && !queue['deadLetter']) return;
  await boss.updateQueue(name, { ...Object.fromEntries(wrong), deadLetter: null });
}
