/** A job of [pg-boss](https://www.npmjs.com/package/pg-boss), as far as it is used here. */
export interface PgBossJob {
  readonly id: string;
  readonly data: unknown;
}

/** A job as `findJobs` gives it. */
export interface FoundPgBossJob extends PgBossJob {
  readonly state: string;
  readonly retryCount: number;
}

/** What a queue is made with, in the names of pg-boss. */
export interface PgBossQueueOptions {
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly retryBackoff: boolean;
  readonly expireInSeconds: number;
  readonly heartbeatSeconds: number;
  readonly retentionSeconds: number;
  readonly deleteAfterSeconds: number;
  readonly notify: boolean;
}

/** A `PgBoss` of pg-boss 12.38 or newer, as far as it is used here. */
export interface PgBossClient {
  send(queue: string, data: object, options: { singletonKey: string }): Promise<string | null>;
  insert(queue: string, jobs: { data: object; singletonKey: string }[]): Promise<unknown>;
  work(
    queue: string,
    options: { batchSize: number; pollingIntervalSeconds: number },
    handler: (jobs: PgBossJob[]) => Promise<unknown>,
  ): Promise<string>;
  offWork(queue: string, options: { id: string; wait: boolean }): Promise<void>;
  notifyWorker(id: string): void;
  findJobs(queue: string, options: { key: string }): Promise<FoundPgBossJob[]>;
  complete(queue: string, job: { id: string; retryCount: number }): Promise<unknown>;
  createQueue(queue: string, options: PgBossQueueOptions & { policy: string }): Promise<void>;
  updateQueue(
    queue: string,
    options: Partial<PgBossQueueOptions> & { deadLetter?: string | null },
  ): Promise<void>;
  getQueue(queue: string): Promise<object | null>;
  getDb(): { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };
}

const used = [
  'send',
  'insert',
  'work',
  'offWork',
  'notifyWorker',
  'findJobs',
  'complete',
  'createQueue',
] as const;
const alsoUsed = ['updateQueue', 'getQueue', 'getDb'] as const;

/** @throws {TypeError} when it is no `PgBoss`, or one of a version that is too old. */
export function checkPgBoss(boss: unknown): asserts boss is PgBossClient {
  const given = Object(boss) as Partial<PgBossClient>;
  const missing = [...used, ...alsoUsed].find((name) => typeof given[name] !== 'function');
  if (missing === undefined) return;
  throw new TypeError(
    typeof given.send === 'function'
      ? `This pg-boss has no ${missing}(): install version 12.38 or newer, which needs Node 22.12.`
      : 'boss is no PgBoss: give new PgBoss(…) of pg-boss, which needs Node 22.12, after await boss.start().',
  );
}
