import type { Deliveries } from './deliveries.ts';
import type { LogLine } from './log.ts';

/** What has to be so once nothing happens any more. Each is a list of what is not. */
export interface Verdict {
  /** Resources whose last handled status is not the real one. */
  wrong: string[];
  /** Deliveries that were answered as if they were no good, or by nobody within a minute. */
  refused: readonly string[];
  /** Deliveries that were answered with 200, and were followed by no reading that was handled. */
  unread: string[];
  /** Handlers of one resource that ran at once. */
  overlaps: string[];
  /** Runs of a resource that began in another order than their fences. */
  fences: string[];
}

export function judge(
  log: readonly LogLine[],
  states: ReadonlyMap<string, string>,
  { acknowledged, refused }: Deliveries,
  killedAt: ReadonlyMap<number, bigint>,
): Verdict {
  const verdict: Verdict = { wrong: [], refused, unread: [], overlaps: [], fences: [] };
  const handled = Map.groupBy(
    log.filter(({ what }) => what === 'done'),
    ({ id }) => id,
  );
  for (const [id, status] of states) {
    // By what they were read at: a slow handler may end after its follower has begun only if it lost its lease.
    const last = handled.get(id)?.at(-1)?.status;
    if (last !== status) verdict.wrong.push(`${id} is ${status}, and was handled as ${last}`);
  }
  const lastRead = new Map(
    Array.from(handled, ([id, lines]) => [
      id,
      lines.reduce((latest, { readAt }) => (BigInt(readAt) > latest ? BigInt(readAt) : latest), 0n),
    ]),
  );
  for (const { id, sentAt } of acknowledged) {
    if ((lastRead.get(id) ?? 0n) < sentAt) verdict.unread.push(`${id}, sent at ${sentAt}`);
  }
  for (const [id, lines] of Map.groupBy(log, (line) => line.id)) {
    let open: LogLine | undefined;
    let fence = 0;
    for (const line of lines) {
      if (line.what !== 'begin') {
        if (open?.pid === line.pid && open.fence === line.fence) open = undefined;
        continue;
      }
      const killed = open && killedAt.get(open.pid);
      if (open && !(killed !== undefined && killed <= line.at)) {
        verdict.overlaps.push(`${id}: run ${line.fence} began while run ${open.fence} went on`);
      }
      if (line.fence <= fence) verdict.fences.push(`${id}: run ${line.fence} began after run ${fence}`);
      open = line;
      fence = line.fence;
    }
  }
  return verdict;
}
