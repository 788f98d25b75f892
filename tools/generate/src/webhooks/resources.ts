import type { Document } from '@droppay/contract/document';
import { resolve } from '@droppay/contract/references';
import { docComment } from '../text/doc-comment.ts';
import { literal } from '../text/literal.ts';
import type { Webhook } from '@droppay/contract/webhooks';

/** `resources.ts`: which resources there are events of, and what each carries. */
export function resources(webhooks: Webhook[]): string {
  const entities = webhooks.map(
    ({ resource, entity, description }) => `${docComment([description], '  ')}  ${resource}: ${entity};\n`,
  );
  return (
    `import type { ${webhooks.map(({ entity }) => entity).join(', ')} } from './schemas.ts';\n\n` +
    `/** The resources DropPay posts events of, as far as is known. */\n` +
    `export const listenedResources = [${webhooks.map(({ resource }) => literal(resource)).join(', ')}] as const;\n\n` +
    `export type ListenedResource = (typeof listenedResources)[number];\n\n` +
    `/** What the events of each resource carry. */\n` +
    `export interface Entities {\n${entities.join('\n')}}\n`
  );
}

/** `signs.ts`: by what an event is known to be of a resource: how its ids start, and its known statuses. */
export function signs(document: Document, webhooks: Webhook[]): string {
  const prefixes = webhooks.flatMap(({ resource, idPrefix }) =>
    idPrefix === undefined ? [] : [`  [${literal(idPrefix)}, ${literal(resource)}],\n`],
  );
  const statuses = webhooks.map(
    ({ resource, entity }) => `  ${resource}: [${statusesOf(document, entity).map(literal).join(', ')}],\n`,
  );
  return (
    `import type { ListenedResource } from './resources.ts';\n\n` +
    `/** How ids usually start. That it tells the resource of an event is inferred. */\n` +
    `export const idPrefixes: ReadonlyMap<string, ListenedResource> = new Map([\n${prefixes.join('')}]);\n\n` +
    `/** Which statuses are known of each resource. */\n` +
    `export const statuses: Readonly<Record<ListenedResource, readonly string[]>> = {\n${statuses.join('')}};\n`
  );
}

function statusesOf(document: Document, entity: string): string[] {
  const status = document.components.schemas[entity]?.properties?.['status'] ?? {};
  return (resolve(document, status) as { 'x-extensible-enum'?: string[] })['x-extensible-enum'] ?? [];
}
