import type { Tally } from './tally.ts';

/** What happened, for people: what was claimed, what was wrong with it, and every fault with its number. */
export function report(tally: Tally, seed: number): string {
  const line = (prefix: string): string =>
    tally
      .byPrefix(prefix)
      .map(([what, times]) => `${what} ${times}`)
      .join(', ') || 'none';
  const unknown = tally.total('outcome charge unknown');
  const unresolved = tally.total('believed unresolved');
  const percent = unknown === 0 ? '-' : ((100 * unresolved) / unknown).toFixed(1);
  const count = (what: string): number => tally.total(`violation ${what}`);
  return [
    `${tally.total('purchases')} purchases (seed ${seed}), ${tally.total('charged')} of them charged, ` +
      `${tally.total('charged twice by the network')} charged twice by the network alone.`,
    `${count('double charge')} double charges, ${count('lost charge')} lost charges, ` +
      `${count('wrong verdict')} wrong verdicts, ${count('wrong outcome')} wrong outcomes, ` +
      `${count('phantom')} successes without money.`,
    `${unknown} charges of unknown outcome, of which ${unresolved} (${percent}%) stayed unknown.`,
    ...tally.byPrefix('uncertain ').map(([how, times]) => {
      const still = tally.total(`unresolved ${how}`);
      return `  ${how}: ${still} of ${times} (${((100 * still) / times).toFixed(1)}%)`;
    }),
    `Believed: ${line('believed ')}.`,
    `Outcomes: ${line('outcome ')}.`,
    `Verdicts: ${line('verdict ')}; could not read: ${line('reconcile ')}.`,
    `POST: ${line('POST ')}.`,
    `GET: ${line('GET ')}.`,
  ].join('\n');
}
