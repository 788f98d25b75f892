import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Document } from '@droppay/contract/document';
import { readMachines } from '@droppay/contract/machines';
import { draw, markStyle } from '@droppay/diagrams';
import { literal } from '../../text/literal.ts';

/** `pages/drawings.ts`: each state machine as SVG. A page may hold one of them, for they share their ids. */
export function drawingsModule(document: Document): string {
  const lines = readMachines(document).map((machine) => {
    const svg = draw(machine, { id: 'machine', title: `States of ${machine.schema}` });
    return `  ${machine.schema}: ${literal(svg)},\n`;
  });
  return (
    `import type { MachineName } from '../machines.ts';\n\n` +
    `export const drawings: Readonly<Record<MachineName, string>> = {\n${lines.join('')}};\n`
  );
}

/** The stylesheet of the drawings: their colours, and what marks where a resource stands. */
export async function drawingsStyle(document: Document): Promise<string> {
  const colours = await readFile(fileURLToPath(import.meta.resolve('@droppay/diagrams/style.css')), 'utf8');
  return colours + markStyle(readMachines(document));
}
