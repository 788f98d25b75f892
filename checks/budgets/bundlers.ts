import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuild } from 'esbuild';
import { type OutputAsset, type OutputChunk, rollup } from 'rollup';
import { minify } from 'terser';
import { build as vite } from 'vite';
import webpack from 'webpack';

/** Bytes, minified and gzipped. */
export interface Weight {
  /** What is loaded before the program runs. */
  atOnce: number;
  /** What it may load while it runs. */
  later: number;
}

/** Bundles a program into an empty folder, with code splitting, and says which of the files are loaded first. */
type Bundler = (program: string, out: string) => Promise<Set<string>>;

/** What esbuild is told in every case. */
export const forEsbuild = {
  bundle: true,
  minify: true,
  metafile: true,
  format: 'esm',
  platform: 'node',
  target: 'es2023',
  logLevel: 'silent',
} as const;

const nodeModules = /^node:/;

/** The four, each as its documentation shows it, for modern targets. */
export const bundlers: Readonly<Record<string, Bundler>> = {
  async esbuild(program, out) {
    const { metafile } = await esbuild({
      entryPoints: { entry: program },
      outdir: out,
      splitting: true,
      ...forEsbuild,
    });
    const files = Object.entries(metafile.outputs);
    const chunks = files.map(([path, { entryPoint, imports }]) => ({
      fileName: path.replace(/^.*\//, ''),
      isEntry: entryPoint?.endsWith('program.mjs') ?? false,
      imports: imports
        .filter(({ kind }) => kind === 'import-statement')
        .map((each) => each.path.replace(/^.*\//, '')),
    }));
    return loadedFirst(chunks);
  },

  async rollup(program, out) {
    const build = await rollup({ input: program, external: nodeModules, plugins: [nodeResolve()] });
    const { output } = await build.write({
      dir: out,
      format: 'es',
      chunkFileNames: '[name]-[hash].js',
      plugins: [
        {
          name: 'terser',
          renderChunk: async (code) => (await minify(code, { module: true, ecma: 2020 })).code ?? null,
        },
      ],
    });
    await build.close();
    return loadedFirst(chunksOf(output));
  },

  async vite(program, out) {
    const built = await vite({
      root: join(program, '..'),
      configFile: false,
      logLevel: 'silent',
      build: {
        outDir: out,
        assetsDir: '',
        target: 'es2023',
        rolldownOptions: { input: program, external: nodeModules },
      },
    });
    // One build, for there is one set of outputs; `watch` is off.
    const { output } = built as unknown as { output: (OutputChunk | OutputAsset)[] };
    return loadedFirst(chunksOf(output));
  },

  async webpack(program, out) {
    const compiler = webpack({
      mode: 'production',
      context: join(program, '..'),
      entry: program,
      target: ['web', 'es2023'],
      externals: [
        ({ request }, done) =>
          done(undefined, nodeModules.test(request ?? '') ? `commonjs ${request}` : undefined),
      ],
      output: { path: out, filename: 'entry.js', chunkFilename: '[id].js' },
      performance: false,
    });
    return new Promise((resolve, reject) => {
      compiler.run((error, stats) => {
        compiler.close(() => {});
        const { errors = [], entrypoints = {} } = stats?.toJson() ?? {};
        if (error || errors.length > 0) reject(error ?? new Error(errors[0]!.message));
        else resolve(new Set(entrypoints['main']!.assets!.map(({ name }) => name)));
      });
    });
  },
};

/** What a bundler makes of a program. */
export async function weigh(bundler: string, program: string, out: string): Promise<Weight> {
  const first = await bundlers[bundler]!(program, out);
  const weight = { atOnce: 0, later: 0 };
  for (const name of await readdir(out)) {
    const { length } = gzipSync(await readFile(join(out, name)), { level: 9 });
    weight[first.has(name) ? 'atOnce' : 'later'] += length;
  }
  return weight;
}

interface Chunk {
  fileName: string;
  isEntry: boolean;
  imports: string[];
}

const chunksOf = (output: (OutputChunk | OutputAsset)[]): Chunk[] =>
  output.filter((file) => file.type === 'chunk');

/** The entry and what it imports, directly or not. */
function loadedFirst(chunks: readonly Chunk[]): Set<string> {
  const first = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const name of first)
    for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? [])
      first.add(imported);
  return first;
}
