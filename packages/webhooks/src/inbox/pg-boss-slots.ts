/** Lets so many keys be worked on at once, and each once. */
export class Slots {
  readonly #size: number;
  readonly #keys = new Map<string, Promise<void>>();
  readonly #waiting: (() => void)[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  get free(): number {
    return Math.max(0, this.#size - this.#keys.size - this.#waiting.length);
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** Works on the key as soon as nobody here does, and there is room. */
  async use(key: string, work: () => Promise<void>): Promise<void> {
    for (;;) {
      const same = this.#keys.get(key);
      if (same) await same;
      else if (this.#keys.size >= this.#size)
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
      else break;
    }
    const done = work().finally(() => {
      this.#keys.delete(key);
      this.#waiting.shift()?.();
    });
    this.#keys.set(key, done);
    await done;
  }
}
