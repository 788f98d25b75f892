import { type Json, source } from './documents.ts';

/** A value and the name of the schema that judges it. */
export interface Case {
  schema: string;
  /** Where it was broken, from the root of the value; empty for an example as it is. */
  place: string[];
  value: unknown;
}

interface Media {
  schema?: { $ref?: string };
  examples?: Record<string, { $ref?: string; value?: unknown }>;
}

/** Every body of the contract that has examples: each as it is, and broken at each of its places in every way. */
export function corpus(): Case[] {
  const cases = new Map<string, Case>();
  const add = (one: Case): void => {
    cases.set(`${one.schema} ${JSON.stringify(one.value)}`, one);
  };
  for (const { schema, value } of examples()) {
    add({ schema, place: [], value });
    for (const { place, value: broken } of breaks(value)) add({ schema, place, value: broken });
  }
  return [...cases.values()];
}

function examples(): { schema: string; value: unknown }[] {
  const found: { schema: string; value: unknown }[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { 'application/json': media } = node as { 'application/json'?: Media };
    const schema = media?.schema?.$ref?.split('/').at(-1);
    if (schema !== undefined) {
      for (const { $ref, value } of Object.values(media?.examples ?? {})) {
        const example =
          $ref === undefined ? value : source.components['examples']![$ref.split('/').at(-1)!]!['value'];
        found.push({ schema, value: example });
      }
    }
    for (const [key, value] of Object.entries(node)) if (key !== 'value') visit(value);
  };
  visit(source);
  return found;
}

/** One of each type, and of what limits are about. */
const others = [
  null,
  true,
  7,
  -1,
  0,
  1.5,
  '',
  'x',
  'A_VALUE_NOT_KNOWN_YET',
  '2026-02-30',
  [],
  ['x'],
  {},
  { x: 1 },
];

/** The value with one place removed, replaced or added to. */
function* breaks(value: unknown, place: string[] = []): Generator<{ place: string[]; value: unknown }> {
  for (const other of others) yield { place, value: other };
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { place, value: { ...value, not_known_yet: 1 } };
  for (const [key, part] of Object.entries(value)) {
    const within = [...place, key];
    if (!Array.isArray(value)) {
      yield {
        place: within,
        value: Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)),
      };
    }
    for (const broken of breaks(part, within)) yield { ...broken, value: withPart(value, key, broken.value) };
  }
}

function withPart(whole: object, key: string, part: unknown): unknown {
  if (Array.isArray(whole))
    return whole.map((item, index) => (String(index) === key ? part : (item as unknown)));
  return { ...(whole as Json), [key]: part };
}
