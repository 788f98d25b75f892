// `pnpm test` tries a few seconds' worth, always the same; `pnpm fuzz` tries FUZZ times as much.
const { FUZZ = '1', FUZZ_SEED = '20260316' } = process.env;
const times = Number(FUZZ);

/** The same seed makes the same inputs. */
export const seed: number = Number(FUZZ_SEED);

interface Runs {
  valid: number;
  mutated: number;
  bytes: number;
  deliveries: number;
}

/** How many of each are tried. */
export const runs: Runs = {
  valid: 1000 * times,
  mutated: 1000 * times,
  bytes: 10_000 * times,
  deliveries: 500 * times,
};

/** In milliseconds, and much more than any takes: a run that hangs has to end. */
export const timeout: number = 60_000 * times;
