const upper = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
/** Forms that ids and codes have been seen in: a prefix, and so many of some characters. */
const forms = [
  ['CON', upper, 8],
  ['CHT', upper, 10],
  ['', upper.toLowerCase(), 21],
  ['', '0123456789', 4],
] as const;

/** An id in one of those forms. */
export function anyId(random: () => number): string {
  const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)]!;
  const [prefix, characters, count] = pick(forms);
  return prefix + Array.from({ length: count }, () => pick(characters)).join('');
}
