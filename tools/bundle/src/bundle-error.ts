/** Why a package cannot be built as users would install it; the message says what to change. */
export class BundleError extends Error {}
