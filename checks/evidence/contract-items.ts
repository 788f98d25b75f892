// An oracle: reads the files of spec/ by itself, before any tool has made something of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export type Mapping = Record<string, unknown>;

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The mapping under a key; empty where there is none. */
export const under = (node: unknown, key: string): Mapping => {
  const value = isMapping(node) ? node[key] : undefined;
  return isMapping(value) ? value : {};
};

const folder = fileURLToPath(new URL('../../spec/', import.meta.url));

/** Every file of the contract, the workflows apart. */
export function contractTexts(): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => /^[\w/-]+\.yaml$/.test(file) && !/^(dist|node_modules)\//.test(file))
    .toSorted();
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** The same, parsed. An alias is the very node that its anchor is, and so is what `<<` takes from one. */
export const contractFiles: Mapping[] = [...contractTexts().values()].map((text) => {
  const file = parse(text, { maxAliasCount: -1 }) as Mapping;
  merge(file);
  return file;
});

/** Gives every mapping with `<<` what the other one has besides. The parser's own merging would make copies. */
function merge(node: unknown, merged: Set<unknown> = new Set()): void {
  if (typeof node !== 'object' || node === null || merged.has(node)) return;
  merged.add(node);
  for (const part of Object.values(node)) merge(part, merged);
  if (!isMapping(node) || !('<<' in node)) return;
  const { '<<': other, ...own } = node;
  delete node['<<'];
  Object.assign(node, other, own);
}

/** Everything in the contract that says how it is known: its id and what it says. */
export function statedEvidence(files: readonly Mapping[] = contractFiles): Map<string, string> {
  const stated = new Map<string, string>();
  const seen = new Set<unknown>();
  const add = (id: string, node: unknown): void => {
    if (!isMapping(node) || !('x-evidence' in node) || seen.has(node)) return;
    if (stated.has(id)) throw new Error(`Two items of the contract are called ${id}.`);
    seen.add(node);
    stated.set(id, String(node['x-evidence']));
  };

  /** The properties that state their own, the nested ones too. */
  const addProperties = (id: string, schema: unknown): void => {
    for (const [name, property] of Object.entries(under(schema, 'properties'))) {
      add(`${id}.${name}`, property);
      addProperties(`${id}.${name}`, property);
    }
  };

  for (const file of files) {
    for (const [id, operation] of operationsOf(file)) {
      add(id, operation);
      const { operationId } = operation;
      for (const [name, behaviour] of Object.entries(under(operation, 'x-behaviour')))
        add(`behaviour:${String(operationId)}.${name}`, behaviour);
    }
    for (const [name, schema] of Object.entries(under(file, 'schemas'))) {
      add(`schema:${name}`, schema);
      addProperties(`property:${name}`, schema);
      for (const [id, transition] of transitionsOf(name, schema)) add(id, transition);
    }
    for (const [kind, section] of Object.entries(named))
      for (const [name, node] of Object.entries(under(file, section))) add(`${kind}:${name}`, node);
    const lifecycle = file['x-lifecycle'];
    if (Array.isArray(lifecycle))
      for (const label of lifecycle as Mapping[]) add(`lifecycle:${String(label['base_path'])}`, label);
  }
  return stated;
}

/** The titles of the pages and applications that contradictions of the sources (`x-contradicts`) name. */
export function contradictingSources(node: unknown = contractFiles): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const contradictions = Object.values(under(node, 'x-contradicts')) as {
    statements: { source: Mapping }[];
  }[];
  const own = contradictions.flatMap(({ statements }) =>
    statements.map(({ source }) => String(source['page'] ?? source['application'])),
  );
  return own.concat(Object.values(node).flatMap(contradictingSources));
}

const named = { error: 'catalogue', example: 'examples', response: 'responses' };

/** Operations under `operation:createCharge`, webhooks under `webhook:authorization`. */
export function operationsOf(file: Mapping): [id: string, operation: Mapping][] {
  const paths = Object.values(under(file, 'paths')).flatMap((item) =>
    Object.values(isMapping(item) ? item : {})
      .filter((node) => isMapping(node) && 'operationId' in node)
      .map((node): [string, Mapping] => [
        `operation:${String((node as Mapping)['operationId'])}`,
        node as Mapping,
      ]),
  );
  const webhooks = Object.entries(under(file, 'webhooks'))
    .filter(([, item]) => isMapping(item) && isMapping(item['post']))
    .map(([name, item]): [string, Mapping] => [`webhook:${name}`, under(item, 'post')]);
  return [...paths, ...webhooks];
}

/** `transition:Push.SCHEDULED→FAILED`; with ` by customer` where two lead from the same state to the same. */
function transitionsOf(name: string, schema: unknown): [id: string, transition: Mapping][] {
  const { transitions = [] } = under(schema, 'x-state-machine') as { transitions?: Mapping[] };
  const way = ({ from, to }: Mapping): string => `transition:${name}.${String(from)}→${String(to)}`;
  const ways = Map.groupBy(transitions, way);
  return transitions.map((transition) => {
    const id = way(transition);
    return [ways.get(id)!.length === 1 ? id : `${id} by ${String(transition['by'])}`, transition];
  });
}
