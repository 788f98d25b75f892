// `pnpm test` tries a few seconds' worth, always the same; `pnpm fuzz` tries FUZZ times as much.
const { FUZZ = '1', FUZZ_SEED = '20261130' } = process.env;
const times = Number(FUZZ);

/** The same seed makes the same inputs. */
export const seed: number = Number(FUZZ_SEED);

/** How many responses of each kind are tried. */
export const runs = {
  mutated: 4000 * times,
  bytes: 4000 * times,
  chains: 1000 * times,
};

/** In milliseconds, and much more than any takes: a run that hangs has to end. */
export const timeout: number = 60_000 * times;
