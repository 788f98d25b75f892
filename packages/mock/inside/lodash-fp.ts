/** What Prism uses of lodash/fp: a copy of `object` with another value under one name. */
export function set([name]: [string], value: unknown, object: object): object {
  return { ...object, [name]: value };
}
