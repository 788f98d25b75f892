/**
 * The methods of what is loaded when one of them is first called. All of them are async, and reject when it cannot be loaded,
 * which the next call tries again.
 *
 * @param load Loads what makes it, and makes nothing yet: calls that overlap load it twice, and share what the first makes.
 */
export function later<Whole extends object>(
  methods: readonly (keyof Whole & string)[],
  load: () => Promise<() => Whole>,
): Whole {
  let whole: Record<string, (...given: unknown[]) => unknown> | undefined;
  return Object.fromEntries(
    methods.map((method) => [
      method,
      async (...given: unknown[]) => {
        if (!whole) {
          // Each awaits a promise of its own: on Workers, one of another request may never settle.
          const make = await load();
          whole ??= make() as never;
        }
        return whole[method]!(...given);
      },
    ]),
  ) as Whole;
}
