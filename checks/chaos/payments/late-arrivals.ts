/** What the network keeps and delivers later, by a run's fast time, which may jump. */
export class LateArrivals {
  readonly #now: () => number;
  readonly #speed: number;
  readonly #waiting = new Map<() => void, { at: number; timer: NodeJS.Timeout }>();

  /** @param speed How many seconds of `now` pass in one. */
  constructor(now: () => number, speed: number) {
    this.#now = now;
    this.#speed = speed;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** @param delay Milliseconds of fast time. */
  add(delay: number, arrive: () => void): void {
    if (delay <= 0) {
      arrive();
      return;
    }
    const run = (): void => {
      this.#waiting.delete(arrive);
      arrive();
    };
    this.#waiting.set(arrive, { at: this.#now() + delay, timer: setTimeout(run, delay / this.#speed) });
  }

  /** Time has jumped: what was due meanwhile arrives. */
  catchUp(): void {
    for (const [arrive, { at, timer }] of this.#waiting) {
      clearTimeout(timer);
      this.#waiting.delete(arrive);
      this.add(at - this.#now(), arrive);
    }
  }

  close(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
  }
}
