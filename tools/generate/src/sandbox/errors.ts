import type { Document } from '@droppay/contract/document';
import { literal } from '../text/literal.ts';

/** `errors.ts`: the status and the body of each error of the catalogue. */
export function errorsModule(document: Document): string {
  const entries = Object.entries(document['x-errors']).map(([name, { 'x-error': error, value }]) => {
    // A range stands for its first status: 5XX for 500.
    const status = Number(error.status.replaceAll('X', '0'));
    return `  ${name}: { status: ${status}, body: ${JSON.stringify(value)} },`;
  });
  const names = Object.keys(document['x-errors']).map((name) => literal(name));
  return [
    `export type ErrorName = ${names.length === 0 ? 'never' : names.join(' | ')};\n`,
    `/** Status and body of each error of the catalogue. */`,
    `export const errors: Readonly<Record<ErrorName, { status: number; body: object }>> = {`,
    ...entries,
    `};\n`,
  ].join('\n');
}
