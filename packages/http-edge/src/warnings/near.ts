/**
 * The one of `known` that somebody has probably meant: it is the same but for its case, its underscores and hyphens, or one letter is missing,
 * too many, another one, or two are exchanged. Short ones, of less than four letters, are the same but for the case alone.
 */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const plain = plainOf(written);
  return (
    known.find((each) => plainOf(each) === plain) ??
    known.find((each) => each.length > 3 && isOneEdit(plain, plainOf(each)))
  );
}

const plainOf = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, '');

function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
