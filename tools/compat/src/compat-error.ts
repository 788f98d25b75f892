/** Nothing could be compared. The message says what happened, what it means and what to do next. */
export class CompatError extends Error {
  override name = 'CompatError';
}
