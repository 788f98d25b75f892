import type { Document } from '@droppay/contract/document';
import { literal } from '../../text/literal.ts';

/** `pages/states.ts`: what each state means, in the contract's words. */
export function statesModule(document: Document): string {
  const tables = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const states = schema['x-state-machine']?.states;
    if (states === undefined) return [];
    const lines = Object.entries(states).map(
      ([state, { description = '' }]) => `    ${literal(state)}: ${literal(description)},\n`,
    );
    return [`  ${name}: {\n${lines.join('')}  },\n`];
  });
  return (
    `import type { MachineName, States } from '../machines.ts';\n\n` +
    `export const meanings: { readonly [Name in MachineName]: Readonly<Record<States[Name], string>> } = {\n` +
    `${tables.join('')}};\n`
  );
}
