import type { Machine } from './machine.ts';

/** The drawing in words, a sentence for each thing that it shows. */
export function describe({ states, transitions }: Machine): string[] {
  const named = (of: 'initial' | 'final'): string[] =>
    Object.keys(states).filter((name) => states[name]?.[of] === true);
  const final = named('final');
  return [
    `Begins as ${list(named('initial'))}.`,
    ...transitions.map(({ from, to, action, by, 'x-evidence': evidence }) => {
      const guess = evidence === 'inferred' ? ' (inferred)' : '';
      return `${from} becomes ${to}: ${action}, by ${by}${guess}.`;
    }),
    ...(final.length > 0 ? [`Ends as ${list(final)}.`] : []),
  ];
}

function list(names: string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(names);
}
