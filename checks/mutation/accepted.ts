/** The mutants that no check can kill, by their id, and why. */
export const accepted: Record<string, string> = {};
