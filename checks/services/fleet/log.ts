import { readFileSync } from 'node:fs';

/** What a handler did. `at` and `readAt` are of the clock that all processes of a machine share, in nanoseconds. */
export interface LogLine {
  what: 'begin' | 'done' | 'failed';
  at: bigint;
  pid: number;
  id: string;
  fence: number;
  /** When the simulated DropPay was asked for what the handler was given. */
  readAt: string;
  status: string;
}

/** A line of a file that many processes append to: so short that it is written at once. */
export function logLine({ what, at, pid, id, fence, readAt, status }: LogLine): string {
  return `${[what, at, pid, id, fence, readAt, status].join(' ')}\n`;
}

export function readLog(file: string): LogLine[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines
    .map((line) => {
      const [what, at, pid, id, fence, readAt, status] = line.split(' ') as [LogLine['what'], ...string[]];
      return {
        what,
        at: BigInt(at!),
        pid: Number(pid),
        id: id!,
        fence: Number(fence),
        readAt: readAt!,
        status: status!,
      };
    })
    .toSorted((a, b) => Number(a.at - b.at));
}
