import { fileURLToPath } from 'node:url';

const inPackage = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Where the built site is written, and what the server serves. */
export const siteDirectory: string = inPackage('dist');
/** Templates of our own: the home page and the frame around Redoc. */
export const pagesDirectory: string = inPackage('pages');
/** Files published or embedded as they are. */
export const assetsDirectory: string = inPackage('assets');
