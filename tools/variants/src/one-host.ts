import { ContractError } from '@droppay/contract/contract-error';
import { type Document, operationsOf, type PathItem } from '@droppay/contract/document';
import { isUnder } from '@droppay/contract/lifecycle';
import { serverOf } from '@droppay/contract/servers';
import { reachableComponents } from './reachable-components.ts';

/**
 * What one host answers for, `servers` at the top alone: many tools know one host for all of a document, and send one
 * host's credentials to another. `host` is the first label of its name, as in `https://checkout.drop-pay.com`.
 * @throws {ContractError} when no path is there, or one path has operations on two hosts.
 */
export function oneHost(document: Document, host: string): Document {
  const paths = Object.entries(document.paths).filter(
    ([path, item]) => hostOf(document, path, item) === host,
  );
  const [first] = paths;
  if (first === undefined) throw new ContractError(`No path is on the host ${host}.`);
  const servers = serversOf(document, first[1]);
  const tags = new Set(
    paths.flatMap(([, item]) => operationsOf(item)).flatMap(([, { tags: own = [] }]) => own),
  );
  const webhooks = Object.entries(document.webhooks ?? {}).filter(([, item]) =>
    operationsOf(item).some(([, { tags: own = [] }]) => own.some((tag) => tags.has(tag))),
  );
  const { webhooks: _, ...rest } = document;
  const own = reachableComponents({
    ...rest,
    servers,
    tags: document.tags.filter(({ name }) => tags.has(name)),
    paths: Object.fromEntries(paths.map(([path, item]) => [path, withoutServers(item)])),
    ...(webhooks.length > 0 && { webhooks: Object.fromEntries(webhooks) }),
  });
  return { ...own, ...ownLists(own) };
}

function hostOf(document: Document, path: string, item: PathItem): string {
  const hosts = new Set(operationsOf(item).map(([, operation]) => serverOf(document, item, operation).name));
  const [host, another] = hosts;
  if (host === undefined || another !== undefined) {
    throw new ContractError(
      `The operations of ${path} are not on one host. Give each host paths of its own.`,
    );
  }
  return host;
}

/** The nearest `servers` wins. */
function serversOf(document: Document, item: PathItem): Document['servers'] {
  const [first] = operationsOf(item);
  return first?.[1].servers ?? item.servers ?? document.servers;
}

function withoutServers(item: PathItem): PathItem {
  const { servers: _, ...rest } = item;
  const operations = operationsOf(item).map(([method, operation]) => {
    const { servers: __, ...own } = operation;
    return [method, own];
  });
  return { ...rest, ...Object.fromEntries(operations) } as PathItem;
}

/** What the document's lists say of its tags, paths and examples, and no more. */
function ownLists(document: Document): Partial<Document> {
  const { 'x-errors': errors, 'x-tagGroups': groups, 'x-lifecycle': versions, components } = document;
  const tags = new Set(document.tags.map(({ name }) => name));
  const paths = Object.keys(document.paths);
  return {
    ...(errors && { 'x-errors': filtered(errors, ([name]) => components.examples?.[name] !== undefined) }),
    ...(groups && {
      'x-tagGroups': groups
        .map(({ name, tags: own }) => ({ name, tags: own.filter((tag) => tags.has(tag)) }))
        .filter((group) => group.tags.length > 0),
    }),
    ...(versions && {
      'x-lifecycle': versions.filter(({ base_path: base }) => paths.some((path) => isUnder(base, path))),
    }),
  };
}

function filtered<Value>(
  mapping: Record<string, Value>,
  keep: (entry: [string, Value]) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(mapping).filter(keep));
}
