import { type Contradiction, readContradictions } from '@droppay/contract/contradictions';
import type { Document } from '@droppay/contract/document';
import { literal } from '../text/literal.ts';

/** `readings.ts`: the contradictions that something behaves differently under, and what each reading of them means. */
export function readingsModule(document: Document): string {
  const contradictions = readContradictions(document).filter(({ readings }) => readings.length > 0);
  return [
    `/** What may be true where DropPay's pages contradict each other; the contract describes the first of each. */`,
    `export const readings = {`,
    ...contradictions.map(
      ({ name, readings }) => `  ${name}: [${readings.map((reading) => literal(reading.name)).join(', ')}],`,
    ),
    `} as const;\n`,
    `/** A reading of each. */`,
    `export type Readings = { -readonly [Name in keyof typeof readings]: (typeof readings)[Name][number] };\n`,
    `/** What is in doubt, what each reading means, and what goes wrong if another than the first is true. */`,
    `export const contradictions: {`,
    `  readonly [Name in keyof Readings]: {`,
    `    title: string;`,
    `    risk: string;`,
    `    meanings: { readonly [Reading in Readings[Name]]: string };`,
    `  };`,
    `} = {`,
    ...contradictions.map(entry),
    `};\n`,
  ].join('\n');
}

function entry({ name, title, risk, readings }: Contradiction): string {
  const meanings = readings.map(
    (reading) => `      ${literal(reading.name)}: ${literal(reading.meaning)},\n`,
  );
  return (
    `  ${name}: {\n    title: ${literal(title)},\n    risk: ${literal(risk)},\n` +
    `    meanings: {\n${meanings.join('')}    },\n  },`
  );
}
