/** The pairs of neighbouring letters in a name, in either case. */
const pairsOf = (name: string): string[] => {
  const letters = name.toLowerCase();
  return Array.from(letters.slice(1), (letter, index) => letters[index] + letter);
};

/**
 * The name that another was probably meant to be: the one with which it shares most pairs of letters, when those are more
 * than `least` of what both have (Dice's coefficient).
 */
export function nearestName(name: string, names: readonly string[], least = 0.2): string | undefined {
  const pairs = pairsOf(name);
  let nearest: string | undefined;
  let most = least;
  for (const each of names) {
    const others = pairsOf(each);
    const likeness =
      (2 * others.filter((pair) => pairs.includes(pair)).length) / (pairs.length + others.length);
    if (likeness > most) [nearest, most] = [each, likeness];
  }
  return nearest;
}
