/**
 * Every kind of record and its shape: JSON values, never changed in place. A lookup by anything but the key is a kind of
 * its own, as `connectionCode` is. Empty here: whoever stores something declares its kinds beside it, by
 * `declare module`, so that the storage names nobody and `get('charge', id)` is typed everywhere.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- see above
export interface Kinds {}

export type Kind = keyof Kinds;
