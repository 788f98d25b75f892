// Loaded before a merchant's program: it gets a client from elsewhere, by the folder of its source in ANOTHER_CLIENT.
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.env['ANOTHER_CLIENT'];
if (folder === undefined) throw new Error('ANOTHER_CLIENT does not say where the client is.');
const base = pathToFileURL(folder).href;
const original = new URL('../../../packages/client/src/index.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    const [found, entry = 'index'] = /^@droppay\/client(?:\/(\w+))?$/.exec(specifier) ?? [];
    // What it needs itself, it finds where the client of the workspace does.
    const isOfIt =
      found === undefined && context.parentURL?.startsWith(base) && !/^[./]|^node:/.test(specifier);
    if (isOfIt) return nextResolve(specifier, { ...context, parentURL: original });
    if (found === undefined) return nextResolve(specifier, context);
    return nextResolve(pathToFileURL(join(folder, `${entry}.ts`)).href, context);
  },
});
