// What the receivers of a fleet and what tests them agree on.

export const credentials = { username: 'boxoffice', password: 'not-a-real-password' };

/** Milliseconds; longer than a busy machine lets a process wait, and than a server takes to come back. */
export const LEASE = 4000;
export const HANDLER_TIMEOUT = 2000;
