/**
 * The one of `known` that is written most like `written`: the same but for case, hyphens and underscores; else with at most a
 * third of its letters missing, added, another one, or exchanged with its neighbour; else one that has it as a part. None of
 * `written` over 100 characters: who sends that meant something else.
 */
export function closest<Name extends string>(written: string, known: readonly Name[]): Name | undefined {
  if (written.length > 100) return undefined;
  const plain = plainOf(written);
  let best: { name: Name; distance: number } | undefined;
  for (const name of known) {
    const distance = distanceOf(plain, plainOf(name));
    if (distance <= Math.max(plain.length, name.length) / 3 && distance < (best?.distance ?? Infinity)) {
      best = { name, distance };
    }
  }
  return best?.name ?? (plain.length > 3 ? known.find((name) => plainOf(name).includes(plain)) : undefined);
}

const plainOf = (name: string): string => name.toLowerCase().replaceAll(/[_\s-]/g, '');

/** How many edits of one letter make `b` of `a`; two neighbours that are exchanged are one (optimal string alignment). */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isExchanged =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      next.push(
        Math.min(
          last[column]! + 1,
          next[column - 1]! + 1,
          last[column - 1]! + (isSame ? 0 : 1),
          isExchanged ? before[column - 2]! + 1 : Infinity,
        ),
      );
    }
    [before, last] = [last, next];
  }
  return last.at(-1)!;
}
