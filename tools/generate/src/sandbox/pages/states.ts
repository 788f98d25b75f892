import type { Document } from '@droppay/contract/document';
import { readMachines } from '@droppay/contract/machines';
import { literal } from '../../text/literal.ts';

/** `pages/states.ts`: what each state means, in the contract's words. */
export function statesModule(document: Document): string {
  const tables = readMachines(document).map(({ schema, states }) => {
    const lines = Object.entries(states).map(
      ([state, { description = '' }]) => `    ${literal(state)}: ${literal(description)},\n`,
    );
    return `  ${schema}: {\n${lines.join('')}  },\n`;
  });
  return (
    `import type { MachineName, States } from '../machines.ts';\n\n` +
    `export const meanings: { readonly [Name in MachineName]: Readonly<Record<States[Name], string>> } = {\n` +
    `${tables.join('')}};\n`
  );
}
