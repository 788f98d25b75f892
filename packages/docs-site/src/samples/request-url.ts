/** Where mock and sandbox listen unless told otherwise. Samples never name production. */
export const origin = 'http://127.0.0.1:4010';

/** A path with values in place of its parameters; each must have one. */
export function fillPath(path: string, values: Record<string, string | undefined>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name]!));
}
