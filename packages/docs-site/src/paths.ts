import { fileURLToPath } from 'node:url';

/** Where the built site is written, and what the server serves. */
export const siteDirectory: string = fileURLToPath(new URL('../dist', import.meta.url));
