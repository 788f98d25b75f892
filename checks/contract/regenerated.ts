import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
const tsc = join(createRequire(import.meta.url).resolve('typescript/package.json'), '../bin/tsc');

/** A package as it would be if another document were the contract. */
export interface Regenerated {
  /** A copy of its `src`, with `generated` made from the document. */
  src: string;
  /** What TypeScript says about its `src`: nothing, or its diagnostics. */
  compile(): Promise<string>;
  remove(): Promise<void>;
}

/** Copies a package out of the workspace and generates its code from a document. */
export async function regenerated(name: 'client' | 'sandbox', document: object): Promise<Regenerated> {
  const folder = await mkdtemp(join(tmpdir(), `droppay-${name}-`));
  const original = join(root, 'packages', name);
  for (const part of await readdir(original)) {
    if (['dist', 'node_modules', 'test'].includes(part)) continue;
    await cp(join(original, part), join(folder, part), { recursive: true });
  }
  await link(join(original, 'node_modules'), join(folder, 'node_modules'), ['.bin', '@droppay']);
  await link(join(original, 'node_modules/@droppay'), join(folder, 'node_modules/@droppay'), ['spec']);
  const spec = join(folder, 'node_modules/@droppay/spec');
  await mkdir(join(spec, 'generated'), { recursive: true });
  // The tools read the bundle; what serves the contract imports the package.
  const exports = { '.': './generated/bundle.json', './package.json': './package.json' };
  await writeFile(join(spec, 'package.json'), JSON.stringify({ name: '@droppay/spec', exports }));
  await writeFile(join(spec, 'generated/bundle.json'), JSON.stringify(document));
  await run(process.execPath, [join(root, 'tools/generate/src/main.ts'), name], { cwd: folder });
  await cp(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: './tsconfig.base.json',
      compilerOptions: { noEmit: true, target: 'es2024', lib: ['es2024', 'dom'], types: ['node'] },
      include: ['src'],
    }),
  );
  return {
    src: join(folder, 'src'),
    compile: () =>
      run(process.execPath, [tsc, '-p', folder]).then(
        ({ stdout }) => stdout,
        (error: { stdout: string }) => error.stdout,
      ),
    remove: () => rm(folder, { recursive: true }),
  };
}

async function link(from: string, to: string, without: string[]): Promise<void> {
  await mkdir(to);
  const names = (await readdir(from)).filter((name) => !without.includes(name));
  await Promise.all(names.map((name) => symlink(join(from, name), join(to, name))));
}
