import type { Operation } from '@droppay/contract/operations';
import { docComment } from '../text/doc-comment.ts';
import { pascalCase } from '../text/names.ts';
import { operationsFile } from './at-once.ts';
import { method } from './method.ts';
import { queryTypes } from './query.ts';

/** `resources/charges.ts`: the class of one tag, with a method per operation. */
export function resource(tag: { name: string; description: string }, operations: Operation[]): string {
  const named = new Set(
    operations.flatMap(({ body, result }) => [...(body ? [body.schema] : []), ...result.schemas]),
  );
  const queries = queryTypes(operations);
  return (
    `import type { Call, CallOptions } from '../../calls/call.ts';\n` +
    `import type { Caller } from '../../calls/caller.ts';\n` +
    (operations.some(({ promisesId }) => promisesId)
      ? `import type { WithId } from '../../calls/with-id.ts';\n`
      : '') +
    (queries === '' ? '' : `import { queryString } from '../../calls/query-string.ts';\n`) +
    (queries === '' ? '' : `import type { operations } from '../api.ts';\n`) +
    `import { ${operations.map(({ id }) => id).join(', ')} } from '../${operationsFile(tag.name)}';\n` +
    (named.size > 0 ? `import type { ${[...named].toSorted().join(', ')} } from '../schemas.ts';\n` : '') +
    queries +
    `\n${docComment([tag.description])}` +
    `export class ${resourceClass(tag.name)} {\n` +
    `  readonly #caller: Caller;\n\n` +
    `  constructor(caller: Caller) {\n    this.#caller = caller;\n  }\n\n` +
    operations.map((operation) => method(operation)).join('\n') +
    `}\n`
  );
}

/** The suffix keeps the class of the tag `pos` apart from the schema `Pos`. */
export function resourceClass(tag: string): string {
  return `${pascalCase(tag)}Resource`;
}
