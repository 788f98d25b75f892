import type { Document } from '@droppay/contract/document';
import { literal } from '../text/literal.ts';

/** `states.ts`: the states in which each resource stays, so that waiting for anything else ends there. */
export function states(document: Document): string {
  return Object.entries(document.components.schemas)
    .flatMap(([name, { 'x-state-machine': machine }]) => {
      const final = Object.entries(machine?.states ?? {}).flatMap(
        ([state, { final: stays, observable = true }]) =>
          stays === true && observable ? [literal(state)] : [],
      );
      if (final.length === 0) return [];
      const constant = `export const final${name}States: readonly string[] = [${final.join(', ')}];\n`;
      return `/** ${name}: the states that nothing leads out of. */\n${constant}`;
    })
    .join('\n');
}
