/** Deals out points at which processes kill themselves: first those that matter most, then all of them, in another order each time. */
export class Deaths {
  readonly #points: readonly string[];
  #deck: string[];

  /** @param first Come first, and as often again with all. */
  constructor(points: readonly string[], first: readonly string[]) {
    this.#points = [...points, ...first];
    this.#deck = [...first, ...first];
  }

  draw(random: () => number): string | undefined {
    if (this.#deck.length === 0) {
      this.#deck = this.#points
        .map((point) => ({ point, at: random() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ point }) => point);
    }
    return this.#deck.shift();
  }
}
