import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/**
 * Bytes, minified and gzipped, of what a page loads at once that imports these names, and of what it may load later; and
 * the modules outside that the bundle leaves to be found.
 */
export async function bundledSize(
  statement: string,
): Promise<{ atOnce: number; later: number; outside: string[] }> {
  const entry = '\0entry';
  const build = await rolldown({
    input: entry,
    cwd: import.meta.dirname,
    platform: 'browser',
    plugins: [
      {
        name: 'entry',
        resolveId: (id, importer) =>
          id === entry ? id : importer === entry ? import.meta.resolve(id).replace(/^file:\/\//, '') : null,
        load: (id) => (id === entry ? statement : null),
      },
    ],
  });
  const { output } = await build.generate({ format: 'esm', minify: true });
  const chunks = output.filter((file) => file.type === 'chunk');
  const first = chunks.find(({ isEntry }) => isEntry);
  const atOnce = new Set([first?.fileName, ...(first?.imports ?? [])]);
  const size = (wanted: boolean): number =>
    chunks
      .filter(({ fileName }) => atOnce.has(fileName) === wanted)
      .reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
  const own = new Set(chunks.map(({ fileName }) => fileName));
  const outside = chunks.flatMap(({ imports, dynamicImports }) => imports.concat(dynamicImports));
  return { atOnce: size(true), later: size(false), outside: outside.filter((name) => !own.has(name)) };
}
