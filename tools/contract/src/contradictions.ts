import { ContractError } from './contract-error.ts';
import {
  type ContradictionObject,
  type Document,
  operationsOf,
  type PathItem,
  type Schema,
} from './document.ts';

/** Two statements of the sources that cannot both be true. */
export interface Contradiction {
  /** Unique in the document. */
  name: string;
  /** What is in doubt, as a heading. */
  title: string;
  /** At least two. */
  statements: Statement[];
  /** What may be true, the chosen one first; none where nothing behaves differently. */
  readings: Reading[];
  /** The reading that the contract describes, in words. */
  chosen: string;
  /** What goes wrong for whom if another is true. */
  risk: string;
  /** Where it is written. */
  at: ContradictedPlace;
  /** Operations and webhooks by `operationId`, schemas and errors by name: where it stands, and where else it matters. */
  concerns: string[];
}

export interface Statement {
  /** In our own words. */
  says: string;
  source: Source;
}

/** A part of a page of DropPay's, by its title, or of an application that works with DropPay. */
export interface Source {
  kind: 'page' | 'application';
  title: string;
  section: string;
}

/** A way to understand the sources. */
export interface Reading {
  /** Unique in its contradiction. */
  name: string;
  meaning: string;
}

export interface ContradictedPlace {
  kind: 'operation' | 'webhook' | 'schema';
  /** Its `operationId` or, for a schema, its name. */
  name: string;
  /** From the schema to the property, `recipient.account`. */
  property: string | undefined;
}

type Written = [at: ContradictedPlace, entries: Record<string, ContradictionObject>];

/**
 * Every contradiction: of operations, then of webhooks, then of schemas and their properties, each in the document's
 * order.
 * @throws {ContractError} when two have one name, when the chosen reading is none of the readings, or when a place that
 * is named does not exist.
 */
export function readContradictions(document: Document): Contradiction[] {
  const places = new Set(placeNames(document));
  const byName = new Map<string, Contradiction>();
  for (const [at, entries] of [...inItems(document), ...inSchemas(document)]) {
    for (const [name, entry] of Object.entries(entries)) {
      if (byName.has(name)) {
        throw new ContractError(`Two contradictions are called ${name}. Rename one.`);
      }
      const contradiction = readContradiction(name, entry, at);
      const nowhere = contradiction.concerns.find((place) => !places.has(place));
      if (nowhere !== undefined) {
        throw new ContractError(
          `${name} concerns ${nowhere}, which is no operation, webhook, schema or error.`,
        );
      }
      byName.set(name, contradiction);
    }
  }
  return [...byName.values()];
}

function readContradiction(name: string, entry: ContradictionObject, at: ContradictedPlace): Contradiction {
  const { title, statements, readings = {}, chosen, risk, also = [] } = entry;
  const all = Object.entries(readings).map(([reading, meaning]): Reading => ({ name: reading, meaning }));
  const first = all.filter((reading) => reading.name === chosen);
  if (all.length > 0 && first.length === 0) {
    throw new ContractError(`${name} chooses ${chosen}, which is none of its readings.`);
  }
  return {
    name,
    title,
    statements: statements.map(({ says, source }) => ({
      says,
      source:
        'page' in source
          ? { kind: 'page', title: source.page, section: source.section }
          : { kind: 'application', title: source.application, section: source.section },
    })),
    readings: [...first, ...all.filter((reading) => reading.name !== chosen)],
    chosen: first[0]?.meaning ?? chosen,
    risk,
    at,
    concerns: [...new Set([at.name, ...also])],
  };
}

/** Of operations and webhooks; callbacks repeat webhooks, and are left out. */
function inItems(document: Document): Written[] {
  const of = (kind: 'operation' | 'webhook', items: Record<string, PathItem>): Written[] =>
    Object.values(items)
      .flatMap(operationsOf)
      .map(([, { operationId: name, 'x-contradicts': entries = {} }]) => [
        { kind, name, property: undefined },
        entries,
      ]);
  return [...of('operation', document.paths), ...of('webhook', document.webhooks ?? {})];
}

function inSchemas({ components: { schemas } }: Document): Written[] {
  return Object.entries(schemas).flatMap(([name, schema]) => inSchema(name, schema, []));
}

function inSchema(name: string, schema: Schema, path: string[]): Written[] {
  const {
    'x-contradicts': entries = {},
    properties = {},
    items,
    allOf = [],
    anyOf = [],
    oneOf = [],
  } = schema;
  const property = path.length === 0 ? undefined : path.join('.');
  return [
    [{ kind: 'schema', name, property }, entries],
    ...[...(items === undefined ? [] : [items]), ...allOf, ...anyOf, ...oneOf].flatMap((part) =>
      inSchema(name, part, path),
    ),
    ...Object.entries(properties).flatMap(([key, part]) => inSchema(name, part, [...path, key])),
  ];
}

/** What `concerns` may name. */
function placeNames({
  paths,
  webhooks = {},
  components: { schemas },
  'x-errors': errors,
}: Document): string[] {
  const items = [...Object.values(paths), ...Object.values(webhooks)];
  return [
    ...items.flatMap(operationsOf).map(([, { operationId }]) => operationId),
    ...Object.keys(schemas),
    ...Object.keys(errors),
  ];
}
