/** How often each thing happened, so that a run in which nothing happened cannot pass for a good one. */
export class Tally {
  readonly counts = new Map<string, number>();

  count(what: string, times = 1): void {
    this.counts.set(what, this.total(what) + times);
  }

  total(what: string): number {
    return this.counts.get(what) ?? 0;
  }

  /** Everything that was counted with a prefix, such as `verdict charged`, sorted and without the prefix. */
  byPrefix(prefix: string): [string, number][] {
    return [...this.counts]
      .filter(([what]) => what.startsWith(prefix))
      .map(([what, times]): [string, number] => [what.slice(prefix.length), times])
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
}
