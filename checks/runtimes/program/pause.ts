/** Milliseconds. */
const PAUSE = 20;

/** Waits until a connection is idle: Node opens another one for a request right after a response. */
export const pause = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, PAUSE));
