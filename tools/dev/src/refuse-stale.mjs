// Loaded into every process of the tests by NODE_OPTIONS, and so plain JavaScript: nothing has to strip types from it.
import { registerHooks } from 'node:module';

/** Folders of built code that were not built for these tests, as URLs with a slash at their end. */
const notBuilt = JSON.parse(process.env.DROPPAY_NOT_BUILT ?? '[]');

registerHooks({
  load(url, context, next) {
    const folder = notBuilt.find((each) => url.startsWith(each));
    if (folder === undefined) return next(url, context);
    throw new Error(
      `${url} was not built for these tests and may be stale. ` +
        `The test leads to it in a way that tools/dev/src/mentions.ts does not see: mention the package, or the path, in the test.`,
    );
  },
});
