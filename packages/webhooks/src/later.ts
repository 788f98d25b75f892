/** The methods of what is loaded when one of them is first called. All of them are async. */
export function later<Whole extends object>(
  methods: readonly (keyof Whole & string)[],
  load: () => Promise<Whole>,
): Whole {
  let loading: Promise<Record<string, (...given: unknown[]) => unknown>> | undefined;
  return Object.fromEntries(
    methods.map((method) => [
      method,
      async (...given: unknown[]) => {
        loading ??= load() as never;
        return (await loading)[method]!(...given);
      },
    ]),
  ) as Whole;
}
