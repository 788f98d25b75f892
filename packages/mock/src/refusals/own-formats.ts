import { formats } from '@droppay/http-edge/refusals/formats';

/**
 * A copy of what describes a request, whose formats are patterns: Prism has ideas of its own of what a date is. A schema that has a
 * pattern already keeps its format. Numbers have a maximum: 1e400 is JSON, which JavaScript reads as Infinity and Prism takes for
 * a number. What is inside itself stays so.
 */
export function withOwnFormats<Value>(value: Value, copies: Map<unknown, unknown> = new Map()): Value {
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a copy of this very value
  if (known !== undefined) return known as Value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
  copies.set(value, copy);
  for (const [name, part] of Object.entries(value))
    Object.assign(copy, { [name]: withOwnFormats(part, copies) });
  const { format, pattern } = copy as { format?: unknown; pattern?: unknown };
  const source = typeof format === 'string' && Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (source !== undefined && pattern === undefined) {
    Object.assign(copy, { pattern: source });
    delete (copy as { format?: unknown }).format;
  }
  if (!Array.isArray(copy) && isUnlimited(copy)) copy['maximum'] = Number.MAX_VALUE;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a copy
  return copy as Value;
}

/** Whether it is the schema of a number that may be of any size. */
function isUnlimited({ type, maximum, exclusiveMaximum }: Record<string, unknown>): boolean {
  const isNumber = [type].flat().some((each) => each === 'number' || each === 'integer');
  return isNumber && maximum === undefined && exclusiveMaximum === undefined;
}

const bySource: ReadonlyMap<string, string> = new Map(
  Object.entries(formats).map(([name, source]) => [source, name]),
);

/** A violation of such a pattern as what it is: one of a format. */
export function namingFormats<Found extends { code?: string | number; message: string }>(
  found: Found,
): Found {
  const [, before = '', source = ''] = /^(.*)must match pattern "(.+)"$/.exec(found.message) ?? [];
  const format = bySource.get(source);
  if (found.code !== 'pattern' || format === undefined) return found;
  return { ...found, code: 'format', message: `${before}must match format "${format}"` };
}
