import { fileURLToPath } from 'node:url';

/** The folder that the site is built into and served from. */
export const SITE_DIRECTORY: string = fileURLToPath(new URL('../dist', import.meta.url));
