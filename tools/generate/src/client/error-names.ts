import { type CatalogueError, errorPair } from '@droppay/contract/errors';
import { literal } from '../text/literal.ts';

/** `error-names.ts`: from a response's status and code to the error's name, without the catalogue's prose. */
export function errorNames(catalogue: CatalogueError[]): string {
  const entries = catalogue.map((error) => `  ${literal(errorPair(error))}: ${literal(error.name)},\n`);
  return (
    `import type { ErrorName } from './errors.ts';\n\n` +
    `/** Status and code (\`410/200\`), or the status of an error without code (\`404\`, \`5XX\`), to its name. */\n` +
    `export const errorNames: Readonly<Record<string, ErrorName>> = {\n${entries.join('')}};\n`
  );
}
