import { expect } from 'vitest';
import { type KillRunOptions, killRun } from './kill-run.ts';
import type { Place } from './till.ts';

/** Expects that processes which die at random lose nothing, and that enough went wrong meanwhile to show it. */
export async function expectNoLoss(place: Place, options: KillRunOptions): Promise<void> {
  const { violations, tally } = await killRun(place, options);
  const count = (what: string): number => violations.filter((each) => each.startsWith(what)).length;
  console.log(
    [
      `${options.purchases} purchases by ${options.processes} processes, ${tally.total('processes killed')} times killed ` +
        `(${Object.keys(place)[0]}, seed ${options.seed}).`,
      `${tally.total('order paid')} paid, ${tally.total('order unpaid')} unpaid, ${tally.total('charged')} charged: ` +
        `${count('double charge')} double, ${count('lost charge')} lost, ${count('wrong verdict')} wrong verdicts, ` +
        `${count('unknown') + count('unsettled')} unknown.`,
      ...['told ', 'charge ', 'other request '].map(
        (prefix) =>
          `${prefix}${tally
            .byPrefix(prefix)
            .map((pair) => pair.join(' '))
            .join(', ')}`,
      ),
    ].join('\n'),
  );
  expect(violations).toEqual([]);
  expect(tally.total('order paid')).toBeGreaterThan(options.purchases * 0.9);
  expect(tally.total('processes killed')).toBeGreaterThan(options.processes);
  for (const seen of [
    'told charged',
    'told not_charged',
    'charge late',
    'charge answerLost',
    'charge stalled',
  ])
    expect(tally.total(seen), seen).toBeGreaterThan(0);
}
