/** Options of the stores that keep attempts in a table. */
export interface AttemptsTableOptions {
  /** The table, with its schema if need be: `payments.attempts`. @default 'droppay_attempts' */
  table?: string;
  /**
   * Whose attempts they are, such as a merchant's number, where one table serves several connections: `unsettled` lists those of
   * its own scope alone. @default ''
   */
  scope?: string;
}

/** The key of an entry in a table that several scopes share. No scope begins as another one's keys do. */
export const storedKey = (scope: string, key: string): string => `${scope.length}:${scope}/${key}`;
