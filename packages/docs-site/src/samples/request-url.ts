/** The origin of mock and sandbox when nothing else is chosen. Samples never name production. */
export const ORIGIN = 'http://127.0.0.1:4010';

/** A path with values in place of its parameters. Each parameter must have one. */
export function fillPath(path: string, values: Record<string, string | undefined>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name]!));
}

/** A value of a parameter, or a list of them. */
export type ParameterValue = Single | Single[];

type Single = string | number | boolean;

/** `limit=10&status=NEW&status=DONE`: a list is its name repeated, and undefined is left out. */
export function queryString(values: Record<string, ParameterValue | undefined>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value].flat().flatMap((each): [string, string][] => (each === undefined ? [] : [[name, String(each)]])),
  );
  return new URLSearchParams(pairs).toString();
}
