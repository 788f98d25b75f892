/** One run of a handler, as the oracle sees it. */
export interface SeenRun {
  readonly key: string;
  readonly process: string;
  readonly fence: number;
  /** The step in which the reading began. */
  readonly read: number;
  readonly status: string | undefined;
  /** Whether it has to be alone: its lease was not lost, and its process runs. */
  readonly counts: () => boolean;
}

interface Seen {
  readonly active: Set<SeenRun>;
  /** Steps in which hints were kept. */
  readonly kept: number[];
  /** Of the runs that succeeded. */
  readonly done: SeenRun[];
  /** Runs that did not succeed since one was noted that did. */
  failures: number;
}

/** What happened, in the order of its steps, and whether it may have. It knows nothing of how an inbox works. */
export class Oracle {
  readonly #seen = new Map<string, Seen>();
  readonly #wrong: string[] = [];
  #step = 0;

  step(): number {
    this.#step += 1;
    return this.#step;
  }

  wrong(what: string): void {
    this.#wrong.push(what);
  }

  get faults(): readonly string[] {
    return this.#wrong;
  }

  of(key: string): Seen {
    let seen = this.#seen.get(key);
    if (!seen) this.#seen.set(key, (seen = { active: new Set(), kept: [], done: [], failures: 0 }));
    return seen;
  }

  keys(): string[] {
    return [...this.#seen.keys()];
  }

  enter(run: SeenRun): void {
    const { active, done } = this.of(run.key);
    for (const other of active) {
      if (other.process === run.process) this.wrong(`${run.key} ran twice at once in ${run.process}`);
      else if (other.counts() && run.counts()) {
        this.wrong(`${run.key} ran at once in ${other.process} and ${run.process}`);
      }
    }
    const newest = Math.max(0, ...done.map(({ fence }) => fence));
    if (run.counts() && run.fence <= newest)
      this.wrong(`${run.key} ran with the fence ${run.fence} after ${newest}`);
    active.add(run);
  }

  leave(run: SeenRun, succeeded: boolean): void {
    const seen = this.of(run.key);
    seen.active.delete(run);
    if (succeeded) seen.done.push(run);
    else seen.failures += 1;
  }

  /** The status that the newest run has handled. */
  handled(key: string): SeenRun | undefined {
    return this.of(key).done.toSorted((one, other) => other.fence - one.fence)[0];
  }
}
