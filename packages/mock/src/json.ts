/** An object of JSON. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The kind of a value of JSON: `typeof`, with null and arrays apart. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** How deep a value may be nested to be given back: writing JSON takes the stack, reading it does not. */
const DEEPEST = 100;

/** Whether a value is the same once it is written as JSON and read again. 1e400 is JSON, and no number of JavaScript. */
export function isWritable(value: unknown, depth = 0): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return depth < DEEPEST && Object.values(value).every((each) => isWritable(each, depth + 1));
}
