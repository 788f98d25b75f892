import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { forEsbuild } from './bundlers.ts';

const source = join(createRequire(import.meta.url).resolve('@droppay/client/package.json'), '../src');
const program = `
  import { DropPay, DropPayError, isDropPayError } from './index.ts';
  globalThis.used = [DropPay, DropPayError, isDropPayError];`;

/**
 * The files of the client's source, and what each takes of a program that only charges: by how many bytes, minified and
 * gzipped, it would be smaller were the file empty. What is loaded later is left out.
 */
export async function parts(): Promise<string[]> {
  const whole = await bundle();
  const files = whole.inputs.filter((path) => path.endsWith('.ts') && path !== 'index.ts');
  const sizes = await Promise.all(
    files.map(async (path) => ({ path, size: whole.size - (await bundle(path)).size })),
  );
  return sizes
    .toSorted((one, other) => other.size - one.size)
    .map(({ path, size }) => `${path.padEnd(42)}${String(size).padStart(8)}`);
}

/** The program in one file, with nothing in the place of the file `without` but classes of the names it exports. */
async function bundle(without?: string): Promise<{ size: number; inputs: string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: source },
    absWorkingDir: source,
    write: false,
    ...forEsbuild,
    plugins: [
      {
        name: 'without',
        setup(builder) {
          builder.onResolve({ filter: /./ }, ({ kind, path }) =>
            kind === 'dynamic-import' ? { path, external: true } : undefined,
          );
          builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
            if (without === undefined || path !== join(source, without)) return undefined;
            const text = await readFile(path, 'utf8');
            const names = [
              ...text.matchAll(/export (?:async |abstract )?(?:const|let|function|class) (\w+)/g),
            ];
            const classes = [...new Set(names.map(([, name]) => `export class ${name} {}`))];
            return { contents: classes.join('\n') || 'export {};', loader: 'ts' };
          });
        },
      },
    ],
  });
  const size = gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
  return { size, inputs: Object.keys(metafile.inputs) };
}
