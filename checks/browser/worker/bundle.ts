import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** The page's and the worker's script with all they import, by file name, as a web site would ship them. */
export async function bundle(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  // Each by itself: they share no memory, and a chunk of both would do nothing for either.
  for (const name of ['page', 'worker']) {
    const build = await rolldown({
      input: { [name]: fileURLToPath(new URL(`${name}.ts`, import.meta.url)) },
      platform: 'browser',
    });
    const { output } = await build.generate({
      format: 'esm',
      minify: true,
      chunkFileNames: `${name}-[name]-[hash].js`,
    });
    for (const file of output) if (file.type === 'chunk') files.set(file.fileName, file.code);
  }
  return files;
}
