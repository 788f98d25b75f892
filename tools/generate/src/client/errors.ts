import type { CatalogueError } from '@droppay/contract/errors';
import { evidenceLine } from '@droppay/contract/evidence';
import type { Operation } from '@droppay/contract/operations';
import { docComment } from '../text/doc-comment.ts';
import { literal, union } from '../text/literal.ts';

/** `errors.ts`: the error catalogue as data and as types, and the errors of each operation. */
export function errors(catalogue: CatalogueError[], operations: Operation[]): string {
  return [
    `import type { CatalogueError } from '../errors/catalogue-error.ts';\n`,
    `/** Every error DropPay is known to answer with. */\n` +
      `export interface ErrorCatalogue {\n${catalogue.map(signature).join('\n')}}\n`,
    `export type ErrorName = keyof ErrorCatalogue;\n`,
    `/** The errors each operation can give, by the operation's name. DropPay may give others. */\n` +
      `export interface OperationErrors {\n` +
      operations
        .map(
          ({ name, errors: { known } }) =>
            `  ${literal(name)}: ${union(known.map((error) => error.name))};\n`,
        )
        .join('') +
      `}\n`,
    `/** The error catalogue of the contract. */\n` +
      `export const errors: ErrorCatalogue = {\n${catalogue.map(entry).join('')}};\n`,
  ].join('\n');
}

function signature({ name, status, code, summary, meaning, evidence }: CatalogueError): string {
  return (
    docComment([`${summary}. ${meaning}`, evidenceLine(evidence)], '  ') +
    `  readonly ${name}: CatalogueError<${literal(status)}, ${literal(code)}>;\n`
  );
}

function entry({ name, status, code, summary, meaning, evidence }: CatalogueError): string {
  return (
    `  ${name}: {\n` +
    `    status: ${literal(status)},\n` +
    `    code: ${literal(code)},\n` +
    `    summary: ${literal(summary)},\n` +
    `    meaning: ${literal(meaning)},\n` +
    `    evidence: ${literal(evidence.level)},\n` +
    (evidence.note === undefined ? '' : `    evidenceNote: ${literal(evidence.note)},\n`) +
    `  },\n`
  );
}
