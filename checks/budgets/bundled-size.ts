import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/**
 * Bytes, minified and gzipped, of what a page loads at once that imports these names, and of what it may load later: of each
 * chunk by the name of its module, and of all together; and the modules outside that the bundle leaves to be found.
 */
export async function bundledSize(
  statement: string,
): Promise<{ atOnce: number; later: number; chunks: ReadonlyMap<string, number>; outside: string[] }> {
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
  const all = output.filter((file) => file.type === 'chunk');
  const first = all.find(({ isEntry }) => isEntry);
  const loaded = new Set([first?.fileName, ...(first?.imports ?? [])]);
  const chunks = new Map<string, number>();
  let atOnce = 0;
  let later = 0;
  for (const { fileName, name, code } of all) {
    const bytes = gzipSync(code, { level: 9 }).length;
    if (loaded.has(fileName)) atOnce += bytes;
    else {
      later += bytes;
      chunks.set(name, bytes);
    }
  }
  const own = new Set(all.map(({ fileName }) => fileName));
  const outside = all.flatMap(({ imports, dynamicImports }) => imports.concat(dynamicImports));
  return { atOnce, later, chunks, outside: outside.filter((name) => !own.has(name)) };
}
