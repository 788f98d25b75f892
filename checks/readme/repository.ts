/** The root of the repository. */
export const repository: URL = new URL('../../', import.meta.url);
