import type { ParameterType, Query } from '../generated/operations.ts';

/**
 * The parameters of a URL's query that `query` knows, read by their types; others are left out. A text that is not of its
 * type stays as it is, and so does what is repeated without being a list, for the validator to refuse.
 */
export function readQuery(url: string, { parameters }: Query): Record<string, unknown> {
  const { searchParams } = new URL(url);
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, type]): [string, unknown][] => {
      const texts = searchParams.getAll(name);
      if (texts.length === 0) return [];
      const values = texts.map((text) => valueOf(text, typeof type === 'object' ? type.list : type));
      return [[name, typeof type === 'object' || values.length > 1 ? values : values[0]]];
    }),
  );
}

function valueOf(text: string, type: Exclude<ParameterType, object>): unknown {
  if (type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return text === 'true' || (text === 'false' ? false : text);
  return text;
}
