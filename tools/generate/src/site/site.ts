import { type Document, operationsOf } from '@droppay/contract/document';
import { union } from '../text/literal.ts';

/** Everything generated of the site: file name to text. */
export async function site(document: Document): Promise<Map<string, string>> {
  return new Map([['names.ts', names(document)]]);
}

/** `names.ts`: the names of the contract that tables of the site are keyed by. */
function names(document: Document): string {
  const operations = Object.values(document.paths)
    .flatMap(operationsOf)
    .map(([, { operationId }]) => operationId);
  const type = (name: string, values: string[]): string => `export type ${name} = ${union(values)};\n`;
  return [
    type('OperationId', operations),
    type('ErrorName', Object.keys(document['x-errors'])),
    type('SecurityScheme', Object.keys(document.components.securitySchemes ?? {})),
  ].join('\n');
}
