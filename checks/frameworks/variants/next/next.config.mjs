import { join } from 'node:path';

export default {
  // Where its packages are, which are not below this folder.
  turbopack: { root: join(import.meta.dirname, '../../../../../..') },
  typescript: { ignoreBuildErrors: true },
};
