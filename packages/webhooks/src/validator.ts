/**
 * Judges a value that `JSON.parse` made. Returns the first flaw, as the path of the part (JSON Pointer, `''` for the
 * value itself), a space, and what the part must be: `/charge_amount must be a number`. Never says what it is.
 */
export type Validator = (value: unknown) => string | undefined;
