import { ContractError } from '@droppay/contract/contract-error';
import type { ContradictionObject, Document } from '@droppay/contract/document';
import { reachableComponents } from './reachable-components.ts';
import { mapValues, valueKeys } from './schemas.ts';

type Entries = Record<string, ContradictionObject>;

/** An entry, and the operation, webhook or schema where it stands. */
interface Written {
  at: string;
  entry: ContradictionObject;
}

/**
 * `after`, which was made of `before`, with every contradiction of `before` that concerns something in it: on the place where it
 * stood, or on the first place in `also` that `after` shows. A schema that nothing refers to shows nothing. `also` names
 * what is there and no more.
 * @throws {ContractError} when the place of one is there, and nothing shows it or a place in its `also`.
 */
export function keepContradictions(before: Document, after: Document): Document {
  const names = new Set([...placesIn(after), ...Object.keys(after['x-errors'] ?? {})]);
  const shown = placesIn(reachableComponents(after));
  const kept = new Map<string, Written>();
  for (const [name, { at, entry }] of contradictionsIn(before)) {
    const concerned = [at, ...(entry.also ?? [])].filter((place) => names.has(place));
    const place = concerned.find((each) => shown.has(each));
    if (place !== undefined) {
      const { also: _, ...rest } = entry;
      const also = concerned.filter((each) => each !== place);
      kept.set(name, { at: place, entry: { ...rest, ...(also.length > 0 && { also }) } });
    } else if (names.has(at)) {
      throw new ContractError(
        `Nothing shows ${name}, for nothing refers to ${at}. Name in "also" what has it.`,
      );
    }
  }
  const placed = new Set<string>();
  const rewritten = mapEntries(after, (place, own) => {
    const entries = Object.keys(own).flatMap((name): [string, ContradictionObject][] => {
      const written = kept.get(name);
      if (written?.at !== place) return [];
      placed.add(name);
      return [[name, written.entry]];
    });
    return Object.fromEntries(entries);
  });
  const missing = [...kept].filter(([name]) => !placed.has(name));
  if (missing.length === 0) return rewritten;
  return mapEntries(rewritten, (place, own, isRoot) => {
    const moved = missing.filter(([, { at }]) => isRoot && at === place);
    return { ...own, ...Object.fromEntries(moved.map(([name, { entry }]) => [name, entry])) };
  });
}

/** Every contradiction of a document by its name. */
export function contradictionsIn(document: Document): Map<string, Written> {
  const found = new Map<string, Written>();
  mapEntries(document, (at, entries) => {
    for (const [name, entry] of Object.entries(entries)) found.set(name, { at, entry });
    return entries;
  });
  return found;
}

/** What can have contradictions, by name. */
function placesIn(document: Document): Set<string> {
  const places = new Set<string>();
  mapEntries(document, (place, entries) => {
    places.add(place);
    return entries;
  });
  return places;
}

/**
 * The document with what `edit` makes of each operation's, webhook's and schema's contradictions, and of those within a schema.
 * `isRoot` is false for these.
 */
function mapEntries(
  document: Document,
  edit: (place: string, entries: Entries, isRoot: boolean) => Entries,
): Document {
  const visit = (node: unknown, place: string, isSchema = false, callback?: string): unknown => {
    if (Array.isArray(node)) return node.map((item: unknown) => visit(item, place));
    if (typeof node !== 'object' || node === null) return node;
    const { operationId } = node as { operationId?: unknown };
    const isOperation = typeof operationId === 'string' && 'responses' in node;
    // A callback repeats a webhook, whose name it has; its `operationId` is another.
    const own = isOperation ? (callback ?? operationId) : place;
    const parts = Object.entries(node).map(([key, part]: [string, unknown]): [string, unknown] => {
      if (key === 'x-contradicts' || valueKeys.has(key)) return [key, part];
      if (!isOperation && callback !== undefined) return [key, visit(part, place, false, callback)];
      if (!isOperation || key !== 'callbacks') return [key, visit(part, own)];
      return [key, mapValues(part as Record<string, unknown>, (each, name) => visit(each, own, false, name))];
    });
    const isRoot = isOperation || isSchema;
    if (!isRoot && !('x-contradicts' in node)) return Object.fromEntries(parts);
    const { 'x-contradicts': entries = {}, ...rest } = Object.fromEntries(parts);
    const edited = edit(own, entries as Entries, isRoot);
    return Object.keys(edited).length === 0 ? rest : { ...rest, 'x-contradicts': edited };
  };
  const { components } = document;
  const schemas = mapValues(components.schemas, (schema, name) => visit(schema, name, true));
  const outside = visit({ ...document, components: { ...components, schemas: {} } }, '') as Document;
  return {
    ...outside,
    components: { ...outside.components, schemas: schemas as Document['components']['schemas'] },
  };
}
