import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The folders of the client's source, and what each takes of a program that only charges: bytes, minified. */
export async function parts(): Promise<string[]> {
  const source = join(createRequire(import.meta.url).resolve('@droppay/client/package.json'), '../src');
  const { metafile } = await build({
    stdin: {
      contents: `export { DropPay, DropPayError, isDropPayError } from './index.ts';`,
      resolveDir: source,
    },
    outdir: source,
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    absWorkingDir: source,
  });
  const first = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint === '<stdin>');
  const sizes: Record<string, number> = {};
  for (const [path, { bytesInOutput }] of Object.entries(first?.inputs ?? {})) {
    const [part = ''] = /^(?:generated\/[\w-]+|[\w-]+)/.exec(path) ?? [];
    sizes[part] = (sizes[part] ?? 0) + bytesInOutput;
  }
  return Object.entries(sizes)
    .toSorted(([, one], [, other]) => other - one)
    .map(([part, size]) => `${part.padEnd(32)}${String(size).padStart(8)}`);
}
