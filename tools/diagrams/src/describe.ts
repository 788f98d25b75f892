import { statesThatAre } from '@droppay/contract/machine';
import type { DrawnMachine } from './layout.ts';

/** The drawing in words, a sentence for each thing that it shows. */
export function describe(machine: DrawnMachine): string[] {
  const final = statesThatAre('final', machine);
  return [
    `Begins as ${list(statesThatAre('initial', machine))}.`,
    ...machine.transitions.map(({ from, to, action, by, 'x-evidence': evidence }) => {
      const guess = evidence === 'inferred' ? ' (inferred)' : '';
      return `${from} becomes ${to}: ${action}, by ${by}${guess}.`;
    }),
    ...(final.length > 0 ? [`Ends as ${list(final)}.`] : []),
  ];
}

function list(names: string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(names);
}
