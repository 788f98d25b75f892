import type { Bundled } from './bundled.ts';
import { isMapping, type Mapping } from './json.ts';

/**
 * The document with one form for what can be written in two: known values beside `x-extensible-enum` are a list of their own
 * however they are shown to other tools, and several types of plain values are one `type`. So a contract of before such a
 * change of form can be compared with one of after.
 */
export function normalForm(document: Bundled): Bundled {
  return normal(document) as Bundled;
}

function normal(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(normal);
  if (!isMapping(node)) return node;
  const whole = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, normal(value)]));
  return withoutKnownValues(whole) ?? withTypes(whole) ?? whole;
}

/** `anyOf: [{ type: string, enum: […] }, { type: string }]` says no more than `type: string`. */
function withoutKnownValues(schema: Mapping): Mapping | undefined {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || schema['x-extensible-enum'] === undefined) return undefined;
  const open = anyOf.some(
    (form) => isMapping(form) && form['type'] === 'string' && form['enum'] === undefined,
  );
  return open ? { type: 'string', ...rest } : undefined;
}

const PLAIN = new Set(['string', 'number', 'integer', 'boolean', 'null']);

/** `anyOf: [{ type: number, minimum: 0 }, { type: string, pattern }]`: a keyword for one type does not concern the other. */
function withTypes(schema: Mapping): Mapping | undefined {
  const { anyOf: forms, ...rest } = schema;
  if (!Array.isArray(forms) || 'type' in rest || !forms.every(isPlain)) return undefined;
  const keywords = forms.flatMap((form) => Object.keys(form).filter((keyword) => keyword !== 'type'));
  const types = forms.map((form) => form['type']);
  if (new Set(keywords).size < keywords.length || new Set(types).size < types.length) return undefined;
  return { ...Object.fromEntries(forms.flatMap((form) => Object.entries(form))), ...rest, type: types };
}

function isPlain(form: unknown): form is Mapping {
  return isMapping(form) && typeof form['type'] === 'string' && PLAIN.has(form['type']) && !('enum' in form);
}
