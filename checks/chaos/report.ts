import type { Tally } from './tally.ts';

/** What happened, for people: what was claimed, what was wrong with it, and every fault with its number. */
export function report(tally: Tally, seed: number): string {
  const line = (prefix: string): string =>
    tally
      .under(prefix)
      .map(([what, times]) => `${what} ${times}`)
      .join(', ') || 'none';
  const asked = tally.of('outcome charge unknown');
  const unresolved = tally.of('believed unresolved');
  const percent = asked === 0 ? '-' : ((100 * unresolved) / asked).toFixed(1);
  const count = (what: string): number => tally.of(`violation ${what}`);
  return [
    `${tally.of('purchases')} purchases (seed ${seed}), ${tally.of('charged')} of them charged, ` +
      `${tally.of('charged twice by the network')} charged twice by the network alone.`,
    `${count('double charge')} double charges, ${count('lost charge')} lost charges, ` +
      `${count('wrong verdict')} wrong verdicts, ${count('wrong outcome')} wrong outcomes, ` +
      `${count('phantom')} successes without money.`,
    `${asked} charges of unknown outcome, of which ${unresolved} (${percent}%) stayed unknown.`,
    ...tally.under('uncertain ').map(([how, times]) => {
      const still = tally.of(`unresolved ${how}`);
      return `  ${how}: ${still} of ${times} (${((100 * still) / times).toFixed(1)}%)`;
    }),
    `Believed: ${line('believed ')}.`,
    `Outcomes: ${line('outcome ')}.`,
    `Verdicts: ${line('verdict ')}; could not read: ${line('reconcile ')}.`,
    `POST: ${line('POST ')}.`,
    `GET: ${line('GET ')}.`,
  ].join('\n');
}
