import { ContractError } from './contract-error.ts';
import type { Document, OperationObject, PathItem } from './document.ts';

/** A host of the API, named by its first label: `https://checkout.drop-pay.com` is `checkout`. */
export interface Server {
  name: string;
  url: string;
}

export function readServers(document: Document): Server[] {
  const servers = new Map<string, Server>();
  for (const item of Object.values(document.paths)) {
    const server = serverOf(document, item);
    servers.set(server.name, server);
  }
  return [...servers.values()];
}

/** The nearest `servers` wins: operation, path, document. */
export function serverOf(document: Document, item: PathItem, operation?: OperationObject): Server {
  const url = (operation?.servers ?? item.servers ?? document.servers)[0]?.url;
  const name = /^https:\/\/(\w+)\./.exec(url ?? '')?.[1];
  if (url === undefined || name === undefined) {
    throw new ContractError(`The server ${url} is not an https: URL whose host begins with a name.`);
  }
  return { name, url };
}
