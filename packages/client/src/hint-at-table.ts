/** The error of a store's statement; of one without its table, with what to do about that. */
export function hintAtTable(error: unknown, isWithoutTable: boolean): unknown {
  if (!isWithoutTable) return error;
  const { message } = error as Error;
  return new Error(`${message}: call createTable() of the store once, or run its sql in a migration`, {
    cause: error,
  });
}
