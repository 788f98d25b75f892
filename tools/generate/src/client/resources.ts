import type { Operation } from '@droppay/contract/operations';
import { docComment } from '../text/doc-comment.ts';
import { kebabCase } from '../text/names.ts';
import { isAtOnce } from './at-once.ts';
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
    ({ name }) =>
      `import ${isAtOnce(name) ? '' : 'type '}{ ${resourceClass(name)} } from './resources/${kebabCase(name)}.ts';\n`,
  );
  const properties = tags.map(
    ({ name, description }) =>
      `${docComment([description], '  ')}  ${madeByHand.has(name) ? 'abstract' : 'declare'} readonly ${name}: ${resourceClass(name)};\n`,
  );
  const made = tags
    .filter(({ name }) => !madeByHand.has(name))
    .map(({ name }) =>
      isAtOnce(name)
        ? `    this.${name} = new ${resourceClass(name)}(caller);\n`
        : `    this.${name} = later('${name}', '${lazyMethods(operations.filter(({ tag }) => tag === name))}');\n`,
    );
  return (
    `import type { Caller } from '../calls/caller.ts';\n` +
    `import type { LaterResources } from './later-resources.ts';\n${imports.join('')}\n` +
    `export type { ${classes.join(', ')} };\n${queries.join('')}\n` +
    `/** The resources of the API, each with a method per operation. */\n` +
    `export abstract class Resources {\n${properties.join('\n')}\n` +
    `  /** @param later Makes a resource whose code is loaded when it is first used. */\n` +
    `  constructor(\n    caller: Caller,\n` +
    `    later: <Name extends keyof LaterResources>(name: Name, methods: string) => LaterResources[Name],\n` +
    `  ) {\n${made.join('')}  }\n}\n`
  );
}

/** `later-resources.ts`: makes the resources that are loaded when they are first used, but for those made by hand. */
export function laterResources(tags: { name: string }[]): string {
  const names = tags.map(({ name }) => name).filter((name) => !isAtOnce(name) && !madeByHand.has(name));
  const imports = names.map(
    (name) => `import { ${resourceClass(name)} } from './resources/${kebabCase(name)}.ts';\n`,
  );
  const types = names.map((name) => `  readonly ${name}: ${resourceClass(name)};\n`);
  const made = names.map((name) => `  ${name}: new ${resourceClass(name)}(caller),\n`);
  return (
    `import type { Caller } from '../calls/caller.ts';\n${imports.join('')}\n` +
    `export interface LaterResources {\n${types.join('')}}\n\n` +
    `export const laterResources = (caller: Caller): LaterResources => ({\n${made.join('')}});\n`
  );
}

/** The methods of a resource, each with how many of its parameters may be objects that the caller uses again. */
function lazyMethods(operations: Operation[]): string {
  const methods = operations.map(({ verb, body, pathParameters: path, queryParameters: query }) => {
    const objects = (path.length > 1 ? 1 : 0) + (body ? 1 : 0) + (query.length > 0 ? 1 : 0);
    return verb + (objects > 0 ? objects + (path.length === 1 ? 1 : 0) : '');
  });
  return methods.join(' ');
}
