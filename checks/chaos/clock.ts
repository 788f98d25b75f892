/** A clock that nobody waits for: it moves on whenever every process of the run sleeps. Milliseconds. */
export class Clock {
  now = 0;
  #awake = 0;
  #passing: Promise<void> | undefined;
  readonly #due: { at: number; run: () => unknown }[] = [];

  /** Does something at a later time, even when every process has ended by then. */
  later(delay: number, run: () => unknown): void {
    const at = this.now + delay;
    const index = this.#due.findIndex((other) => other.at > at);
    this.#due.splice(index === -1 ? this.#due.length : index, 0, { at, run });
  }

  /** For processes alone: a process that sleeps lets the time pass. */
  sleep(delay: number): Promise<void> {
    return new Promise((resolve) => {
      this.later(delay, () => {
        this.#awake += 1;
        resolve();
      });
      this.#rest();
    });
  }

  /** Runs processes to their ends, and then whatever is still due. */
  async run(processes: readonly (() => Promise<void>)[]): Promise<void> {
    this.#awake = processes.length;
    const ends = await Promise.allSettled(processes.map((process) => process().finally(() => this.#rest())));
    await this.#passing;
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  #rest(): void {
    this.#awake -= 1;
    this.#passing ??= this.#pass();
  }

  async #pass(): Promise<void> {
    // The process that rests now may not be the last in this turn of the event loop.
    await new Promise(setImmediate);
    while (this.#awake === 0) {
      const next = this.#due.shift();
      if (next === undefined) break;
      this.now = next.at;
      await next.run();
    }
    this.#passing = undefined;
  }
}
