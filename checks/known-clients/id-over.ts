/** The id of an authorization over `euro`, a text as `12.34`, by which the mock knows its amount: it keeps nothing else. */
export function idOver(euro: string): string {
  return `CHTE${String(Math.round(Number(euro) * 100)).padStart(9, '0')}`;
}
