type OptionalProps<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * The same object, with properties that may be undefined typed as ones that may be absent. JSON leaves them out, and so do
 * validators.
 */
export function optionalProps<T extends object>(object: T): OptionalProps<T> {
  return object;
}
