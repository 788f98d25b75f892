// `pnpm test` tries a few seconds' worth, always the same; `pnpm fuzz` tries FUZZ times as much.
const { FUZZ = '1', FUZZ_SEED = '20260316' } = process.env;

/** The same seed makes the same requests. */
export const seed: number = Number(FUZZ_SEED);

/** Requests to one sandbox, one after the other. */
export const LENGTH = 50;

/** Sandboxes that are begun. */
export const rounds: number = 20 * Number(FUZZ);

export const long: boolean = rounds >= 500;

/** In milliseconds, and much more than it takes: a run that hangs has to end. */
export const timeout: number = 120_000 * Number(FUZZ);
