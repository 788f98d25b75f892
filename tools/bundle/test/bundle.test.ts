import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { bundle } from '../src/bundle.ts';
import { BundleError } from '../src/bundle-error.ts';

const tsconfig = {
  compilerOptions: {
    target: 'es2023',
    lib: ['es2023', 'dom'],
    module: 'nodenext',
    types: [],
    strict: true,
    declaration: true,
    rewriteRelativeImportExtensions: true,
    rootDir: 'src',
    outDir: 'dist',
  },
  include: ['src'],
};

const manifest = {
  name: '@test/shop',
  type: 'module',
  sideEffects: false,
  exports: {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './style.css': './assets/style.css',
    './package.json': './package.json',
  },
  dependencies: { installed: '1.0.0' },
  devDependencies: { '@test/edge': 'workspace:*', forgotten: '1.0.0' },
};

const shop = {
  'src/index.ts': `export { price } from './price.ts';\n/** See import('@test/edge/round'). */\nexport const later = async (): Promise<unknown> => (await import('./later.ts')).later;\n`,
  'src/price.ts': `import { installed } from 'installed';\nimport { round } from '@test/edge/round';\nimport { inner } from './inner.ts';\n/** In euro. */\nexport function price(cents: number): string {\n  return installed + inner(round(cents));\n}\n`,
  'src/inner.ts': `import type { Rounded } from '@test/edge/round';\nexport const inner = (value: Rounded): string => String(value);\n`,
  'src/later.ts': `export const later = 'later';\n`,
};

/** A workspace of a package that publishes, a private one that it shares, and two from the registry. */
async function workspace(files: Record<string, string> = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'droppay-bundle-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const module = (name: string, type: string): Record<string, string> => ({
    [`store/node_modules/${name}/package.json`]: JSON.stringify({
      name,
      type: 'module',
      exports: './index.js',
      types: './index.d.ts',
    }),
    [`store/node_modules/${name}/index.js`]: `export const ${name} = String.fromCodePoint(0x20ac);\n`,
    [`store/node_modules/${name}/index.d.ts`]: `export declare const ${name}: ${type};\n`,
  });
  const all: Record<string, string> = {
    'edge/package.json': JSON.stringify({
      name: '@test/edge',
      type: 'module',
      sideEffects: false,
      exports: { './round': './src/round.ts' },
    }),
    'edge/src/round.ts': `export type Rounded = number;\nexport const round = (value: number): Rounded => Math.round(value);\nexport const unused = 'nobody imports it';\n`,
    ...module('installed', 'string'),
    ...module('forgotten', 'string'),
  };
  const own = {
    'package.json': JSON.stringify(manifest),
    'tsconfig.build.json': JSON.stringify(tsconfig),
    ...shop,
    ...files,
  };
  for (const [path, text] of Object.entries(own)) all[`shop/${path}`] = text;
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  await mkdir(join(root, 'shop/node_modules/@test'), { recursive: true });
  await symlink(join(root, 'edge'), join(root, 'shop/node_modules/@test/edge'), 'junction');
  for (const name of ['installed', 'forgotten']) {
    await symlink(join(root, 'store/node_modules', name), join(root, 'shop/node_modules', name), 'junction');
  }
  return join(root, 'shop');
}

async function distOf(folder: string): Promise<Record<string, string>> {
  const dist = join(folder, 'dist');
  const files = await readdir(dist, { recursive: true, withFileTypes: true });
  const paths = files.filter((each) => each.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const texts = paths.map(async (path) => [
    path.slice(dist.length + 1).replaceAll('\\', '/'),
    await readFile(path, 'utf8'),
  ]);
  return Object.fromEntries(await Promise.all(texts));
}

test('a package runs without the private one that it shares', async () => {
  const folder = await workspace();
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, 'dist/old.js'), '');
  await bundle(folder);
  await rm(join(folder, 'node_modules/@test'), { recursive: true });
  const program = `const { price, later } = await import('${pathToFileURL(join(folder, 'dist/index.js')).href}'); console.log(price(2.4), await later());`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  expect(stdout).toBe('€2 later\n');

  const dist = await distOf(folder);
  expect(Object.keys(dist).toSorted()).toEqual([
    'edge/round.js',
    'index.d.ts',
    'index.js',
    'inner.js',
    'later.js',
    'price.d.ts',
    'price.js',
  ]);
  for (const text of Object.values(dist))
    expect(text.replaceAll(/\/\*.*?\*\//gs, '')).not.toContain('@test/edge');
  expect(dist['price.js']).toContain(`from "installed"`);
  expect(dist['price.d.ts']).toContain('/** In euro. */');
});

test('a call that is there to throw is called', async () => {
  const source = `export function isDecodable(text: string): boolean {
    try { decodeURIComponent(text); return true; } catch { return false; }
  }\n`;
  const folder = await workspace({ 'src/index.ts': source });
  await bundle(folder);
  const { isDecodable } = await import(pathToFileURL(join(folder, 'dist/index.js')).href);
  expect([isDecodable('%20'), isDecodable('%zz')]).toEqual([true, false]);
});

test('modules that only a file outside of dist loads are entries when named', async () => {
  const folder = await workspace({ 'src/cli.ts': `export const main = (): string => 'main';\n` });
  await bundle(folder, ['cli']);
  expect(await distOf(folder)).toMatchObject({
    'cli.js': expect.stringContaining('export { main }'),
    'cli.d.ts': expect.any(String),
  });
});

test.each([
  [
    'source that does not compile',
    { 'src/index.ts': `export const price: number = 'free';\n` },
    /src\/index\.ts.*error TS2322/,
  ],
  [
    'a declaration that leads to a private package',
    { 'src/index.ts': `export type { Rounded } from '@test/edge/round';\n` },
    /dist.index\.d\.ts names @test\/edge\/round, which is not installed with the package/,
  ],
  [
    'an import of a package that is only there to develop',
    { 'src/index.ts': `import { forgotten } from 'forgotten';\nexport const price: string = forgotten;\n` },
    /node_modules.forgotten.index\.js would be compiled in\. Name its package among the dependencies\./,
  ],
  [
    'an import that is nowhere',
    {
      'src/index.ts': `// @ts-expect-error\nimport { nowhere } from 'nowhere';\nexport const price: string = nowhere;\n`,
    },
    /nowhere/,
  ],
])('%s is refused', async (_, files, message) => {
  const building = bundle(await workspace(files));
  await expect(building).rejects.toThrow(message);
  await expect(building).rejects.toBeInstanceOf(BundleError);
});

test('the command says what is wrong, and nothing of its own code', async () => {
  const cwd = await workspace({ 'src/index.ts': `export const price: number = 'free';\n` });
  const main = join(import.meta.dirname, '../src/main.ts');
  const failed = await promisify(execFile)(process.execPath, [main], { cwd }).catch(
    (error: unknown) => error,
  );
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringMatching(/^src\/index\.ts.*TS2322.*\n$/) });
});
