/** A TypeScript literal of a JSON value, strings in single quotes. */
export function literal(value: string | null): string {
  if (value === null) return 'null';
  return `'${JSON.stringify(value).slice(1, -1).replaceAll("'", "\\'")}'`;
}

/** A union of string literals, or `never`. */
export function union(values: string[]): string {
  return values.length === 0 ? 'never' : values.map(literal).join(' | ');
}
