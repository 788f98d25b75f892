// An oracle: reads what is published by itself, without tools/variants.
import { readdirSync, readFileSync } from 'node:fs';

const spec = new URL('.', import.meta.resolve('@droppay/spec/package.json'));
const dist = new URL('dist/', spec);

export type Json = Record<string, unknown>;

export interface Published {
  openapi: string;
  info: Json & { version: string };
  servers: { url: string }[];
  paths: Record<string, Json>;
  components: Record<string, Record<string, Json>>;
}

function read(url: URL): Published {
  return JSON.parse(readFileSync(url, 'utf8')) as Published;
}

/** The contract as it is written, bundled. */
export const source = read(new URL('generated/bundle.json', spec));

/** Every published document by its name, `openapi-lean-3.0`. */
export const documents = new Map(
  readdirSync(dist)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.replace(/\.json$/, ''), read(new URL(file, dist))]),
);

/** The text of a published file. */
export function textOf(file: string): string {
  return readFileSync(new URL(file, dist), 'utf8');
}

/** Every mapping in a document that is no value as it is sent, with its path. */
export function nodesOf(document: object): { node: Json; path: string[] }[] {
  const found: { node: Json; path: string[] }[] = [];
  const visit = (node: unknown, path: string[]): void => {
    if (typeof node !== 'object' || node === null) return;
    if (!Array.isArray(node)) found.push({ node: node as Json, path });
    for (const [key, value] of Object.entries(node)) {
      if (!isValue([...path, key])) visit(value, [...path, key]);
    }
  };
  visit(document, []);
  return found;
}

/** Whether a place holds a value of an example, which may look like anything. */
function isValue(path: string[]): boolean {
  const [last, parent] = [path.at(-1), path.at(-2)];
  if (parent === 'properties') return false;
  return (
    last === 'value' ||
    last === 'example' ||
    last === 'default' ||
    (last === 'examples' && path.includes('schemas'))
  );
}

/** The operations of a document: `POST https://api.drop-pay.io/shop/v1/pos/charge`. */
export function operationsOf({ servers, paths }: Published): string[] {
  return Object.entries(paths).flatMap(([path, item]) => {
    const [server] = (item['servers'] as { url: string }[] | undefined) ?? servers;
    return Object.entries(item)
      .filter(([, value]) => typeof value === 'object' && value !== null && 'operationId' in value)
      .map(([method]) => `${method.toUpperCase()} ${server!.url}${path}`);
  });
}
