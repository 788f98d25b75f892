interface Parts {
  /** Milliseconds between two looks. */
  readonly every: number;
  readonly due: (limit: number) => Promise<{ keys: readonly string[]; nextIn: number | undefined }>;
  readonly limit: () => number;
  /** Sends jobs for what is due, where none waits. */
  readonly sendAll: (keys: string[]) => Promise<void>;
  /** Runs what was due at the last look, too: nobody has come for it. */
  readonly runSelf: (key: string) => void;
  readonly onError: (error: unknown) => void;
}

/** Looks every now and then, and when something will be due, for what is due and was not run. */
export class Sweep {
  readonly #parts: Parts;
  #timer: unknown;
  #at = Infinity;
  #looks = false;
  #stopped = false;
  /** When what is due was first seen. */
  #seen = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Looks in so many milliseconds, or sooner if that was planned. */
  lookIn(ms: number): void {
    this.#stopped = false;
    const at = performance.now() + Math.max(0, ms);
    if (at >= this.#at) return;
    clearTimeout(this.#timer as number);
    this.#at = at;
    this.#timer = setTimeout(() => void this.#look(), Math.min(Math.max(0, ms), this.#parts.every));
    // The process need not stay alive for it.
    (this.#timer as { unref?: () => void }).unref?.();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer as number);
    this.#at = Infinity;
    this.#seen.clear();
  }

  async #look(): Promise<void> {
    this.#at = Infinity;
    // The one under way plans the next.
    if (this.#looks) return;
    this.#looks = true;
    let next = this.#parts.every;
    try {
      const { keys, nextIn } = await this.#parts.due(this.#parts.limit());
      if (this.#stopped) return;
      next = Math.min(next, nextIn ?? next);
      await this.#see(keys);
    } catch (error) {
      this.#parts.onError(error);
    } finally {
      this.#looks = false;
      if (!this.#stopped) this.lookIn(next);
    }
  }

  async #see(keys: readonly string[]): Promise<void> {
    const now = performance.now();
    this.#seen = new Map(keys.map((key) => [key, this.#seen.get(key) ?? now]));
    const waiting: string[] = [];
    for (const [key, since] of this.#seen) {
      // A look that was planned for something else may come soon after the last one.
      if (now - since >= this.#parts.every / 2) this.#parts.runSelf(key);
      else waiting.push(key);
    }
    if (waiting.length > 0) await this.#parts.sendAll(waiting);
  }
}
