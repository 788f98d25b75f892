import type { Operation } from '@droppay/contract/operations';
import { docComment } from '../text/doc-comment.ts';
import { kebabCase } from '../text/names.ts';
import { queryType } from './query.ts';
import { resourceClass } from './resource.ts';

/** Those that the hand-written client makes itself, of its own classes: made here as well they would be made twice. */
const madeByHand = new Set(['authorizations', 'charges', 'refunds', 'pushes']);

/** `resources.ts`: every resource as a property named like its tag; the hand-written client extends it. */
export function resources(tags: { name: string; description: string }[], operations: Operation[]): string {
  const queries = tags.flatMap(({ name }) => {
    const types = operations
      .filter(({ tag }) => tag === name)
      .flatMap((operation) => queryType(operation) ?? []);
    return types.length === 0
      ? []
      : [`export type { ${types.join(', ')} } from './resources/${kebabCase(name)}.ts';\n`];
  });
  const classes = tags.map(({ name }) => resourceClass(name));
  const imports = tags.map(
    ({ name }) => `import { ${resourceClass(name)} } from './resources/${kebabCase(name)}.ts';\n`,
  );
  const properties = tags.map(
    ({ name, description }) =>
      `${docComment([description], '  ')}  ${madeByHand.has(name) ? 'abstract' : 'declare'} readonly ${name}: ${resourceClass(name)};\n`,
  );
  const made = tags
    .filter(({ name }) => !madeByHand.has(name))
    .map(({ name }) => `    this.${name} = new ${resourceClass(name)}(caller);\n`);
  return (
    `import type { Caller } from '../calls/caller.ts';\n${imports.join('')}\n` +
    `export type { ${classes.join(', ')} };\n${queries.join('')}\n` +
    `/** The resources of the API, each with a method per operation. */\n` +
    `export abstract class Resources {\n${properties.join('\n')}\n` +
    `  constructor(caller: Caller) {\n${made.join('')}  }\n}\n`
  );
}
