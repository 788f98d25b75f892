import type { Document } from '@droppay/contract/document';
import { isObservable, statesThatAre } from '@droppay/contract/machine';
import { readMachines } from '@droppay/contract/machines';
import { literal, union } from '../text/literal.ts';

/** `states.ts`: the states of each resource, and those in which it stays, so that waiting for another one ends there. */
export function states(document: Document): string {
  return readMachines(document)
    .flatMap((machine) => {
      const { schema } = machine;
      const isSeen = (state: string): boolean => isObservable(machine.states[state]!);
      const final = statesThatAre('final', machine).filter(isSeen);
      if (final.length === 0) return [];
      // Sorted, so that one list has as much as possible in common with the next, which gzip then leaves out.
      const known = Object.keys(machine.states).filter(isSeen);
      return (
        `/** ${schema}: the states that can be read. DropPay may add others. */\n` +
        `export type ${schema}State = ${union(known)};\n\n` +
        `/** ${schema}: the states that nothing leads out of. */\n` +
        `export const final${schema}States: readonly string[] = [${final.toSorted().map(literal).join(', ')}];\n`
      );
    })
    .join('\n');
}
