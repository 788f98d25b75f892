/**
 * The fence of a new row. It is random, so that a claim of a payment that was erased has none of the payment that was inserted with
 * its id later.
 */
export const firstFence = (): number => Math.floor(Math.random() * 2 ** 52);

/**
 * How much a fence goes up, at random: who wrote a fence is told by it, also when the answer to the write was lost. Within the
 * integers that a number holds there are billions of such steps.
 */
export const fenceStep = (): number => 1 + Math.floor(Math.random() * 2 ** 20);

/** What no database can find, for none can keep it in a text: U+0000, and half a pair of surrogates. */
export const isNoText = (id: string): boolean => /[\0\p{Surrogate}]/u.test(id);
