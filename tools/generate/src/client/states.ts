import type { Document } from '@droppay/contract/document';
import { isObservable, statesThatAre } from '@droppay/contract/machine';
import { readMachines } from '@droppay/contract/machines';
import { literal } from '../text/literal.ts';

/** `states.ts`: the states in which each resource stays, so that waiting for anything else ends there. */
export function states(document: Document): string {
  return readMachines(document)
    .flatMap((machine) => {
      const { schema } = machine;
      const final = statesThatAre('final', machine).filter((state) => isObservable(machine.states[state]!));
      if (final.length === 0) return [];
      const constant = `export const final${schema}States: readonly string[] = [${final.map(literal).join(', ')}];\n`;
      return `/** ${schema}: the states that nothing leads out of. */\n${constant}`;
    })
    .join('\n');
}
