import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { bundle } from '../src/bundle.ts';
import { BundleError } from '../src/bundle-error.ts';
import type { Inside } from '../src/inside.ts';

const compilerOptions = {
  target: 'es2023',
  lib: ['es2023'],
  module: 'nodenext',
  types: [],
  strict: true,
  declaration: true,
  rewriteRelativeImportExtensions: true,
  rootDir: 'src',
  outDir: 'dist',
  skipLibCheck: true,
};

/** A package that needs an engine, which needs a whole tool box, a language and a network. */
const project: Record<string, string> = {
  'package.json': JSON.stringify({
    name: '@test/mock',
    version: '1.2.3',
    license: 'Apache-2.0',
    type: 'module',
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    devDependencies: { engine: '1.0.0' },
  }),
  'tsconfig.build.json': JSON.stringify({ compilerOptions, include: ['src'] }),
  'src/index.ts': `import { where } from './where.ts';\nexport const respond = async (): Promise<string> => {\n  const { answer } = await import('engine');\n  return answer() + where;\n};\n`,
  'src/where.ts': `export const where: string = ' from source';\n`,
  'inside/where.ts': `export const where: string = ' from the bundle';\n`,
  'inside/network.ts': `export default (): never => { throw new Error('nobody is called'); };\n`,
  'node_modules/engine/package.json': JSON.stringify({
    name: 'engine',
    version: '1.0.0',
    license: 'MIT',
    author: { name: 'Ada' },
    main: 'index.js',
    dependencies: { box: '*', network: '*' },
  }),
  'node_modules/engine/LICENSE': 'The licence of the engine.\n',
  'node_modules/engine/index.d.ts': 'export declare function answer(): string;\n',
  'node_modules/engine/index.js': `const box_1 = require("box"), call = require("network");\nexports.answer = () => (0, box_1.upper)(this.name || box_1.lower("YES"));\nexports.call = () => call();\n`,
  'node_modules/box/package.json': JSON.stringify({
    name: 'box',
    version: '4.17.20',
    licenses: [{ type: 'MIT' }, { type: 'GPL-2.0-only' }],
    main: 'box.js',
  }),
  'node_modules/box/box.js': `exports.upper = require("./upper");\nexports.lower = require("./lower");\nexports.template = require("./template");\n`,
  'node_modules/box/upper.js': `module.exports = (text) => text.toUpperCase();\n`,
  'node_modules/box/lower.js': `module.exports = (text) => text.toLowerCase();\n`,
  'node_modules/box/template.js': `module.exports = (text) => eval(text);\n`,
  'node_modules/network/package.json': JSON.stringify({ name: 'network', version: '1.0.0', license: 'MIT' }),
  'node_modules/network/index.js': `module.exports = () => require("http").request("http://all.example");\n`,
};

const inside: Inside = {
  packages: ['engine'],
  replaced: [
    { module: 'network', by: 'inside/network.ts', because: 'nobody is called' },
    { module: './where.ts', by: 'inside/where.ts', because: 'it is no longer the source' },
  ],
  mended: [
    { module: 'engine/index.js', from: 'this.name', to: 'exports.name', because: 'there is no `this`' },
  ],
  narrowed: ['box'],
  unpacked: [],
  files: {},
  made: { 'made.json': async () => '{"made":true}' },
  absent: ['network'],
  advisories: [
    {
      id: 'GHSA-1',
      about: 'box',
      title: 'template runs code',
      fixed: '4.17.21',
      modules: ['box/template.js'],
    },
    { id: 'GHSA-2', about: 'box', title: 'upper is slow', fixed: '4.9.0' },
    { id: 'GHSA-3', about: 'network', title: 'calls anybody' },
  ],
};

async function newProject(changed: Record<string, string> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-inside-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries({ ...project, ...changed })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

test('a package runs without all it was developed with', async () => {
  const folder = await newProject();
  await bundle(folder, [], inside);
  await rm(join(folder, 'node_modules'), { recursive: true });
  const program = `const { respond } = await import('${pathToFileURL(join(folder, 'dist/index.js')).href}'); console.log(await respond());`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  expect(stdout).toBe('YES from the bundle\n');
  expect(await readFile(join(folder, 'dist/made.json'), 'utf8')).toBe('{"made":true}');
  const texts = (await readdir(join(folder, 'dist')))
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFile(join(folder, 'dist', name), 'utf8'));
  const code = (await Promise.all(texts)).join('');
  expect(code).toContain('toLowerCase');
  expect(code).not.toMatch(/eval|all\.example|from source/);
  expect(code).not.toContain(folder);
});

test('its licences and its list say what is inside, and why no advisory applies', async () => {
  const folder = await newProject();
  await bundle(folder, [], inside);
  const licenses = await readFile(join(folder, 'dist/licenses.txt'), 'utf8');
  expect(licenses).toContain('engine@1.0.0: MIT, by Ada\n\nThe licence of the engine.');
  expect(licenses).toContain('box@4.17.20: MIT OR GPL-2.0-only\n\nIts package has no text of the licence');
  expect(licenses).not.toContain('network');
  const sbom = JSON.parse(await readFile(join(folder, 'dist/sbom.cdx.json'), 'utf8')) as object;
  expect(sbom).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { group: '@test', name: 'mock', purl: 'pkg:npm/%40test/mock@1.2.3' } },
    components: [
      { name: 'box', version: '4.17.20', licenses: [{ expression: 'MIT OR GPL-2.0-only' }] },
      { name: 'engine', version: '1.0.0', licenses: [{ license: { id: 'MIT' } }] },
    ],
    dependencies: [
      { dependsOn: ['pkg:npm/box@4.17.20', 'pkg:npm/engine@1.0.0'] },
      { ref: 'pkg:npm/box@4.17.20', dependsOn: [] },
      { ref: 'pkg:npm/engine@1.0.0', dependsOn: ['pkg:npm/box@4.17.20'] },
    ],
    vulnerabilities: [
      {
        id: 'GHSA-1',
        analysis: { justification: 'code_not_present', detail: 'box/template.js: not inside.' },
      },
      { id: 'GHSA-2', analysis: { state: 'resolved', detail: 'Fixed in box@4.9.0.' } },
      { id: 'GHSA-3', analysis: { state: 'not_affected', detail: 'Nothing of network is inside.' } },
    ],
  });
});

/** The engine with a text that is compiled into its box a second time, by whoever published that. */
const packed: Record<string, string> = {
  'node_modules/engine/index.js': `const kit = require("kit"), box_1 = require("box");\nexports.answer = () => kit.greeting() + (this.name || "");\nexports.call = require("network");\nexports.lower = (text) => (0, box_1.lower)(text);\n`,
  'node_modules/kit/package.json': JSON.stringify({
    name: 'kit',
    version: '2.0.0',
    license: 'MIT',
    main: 'dist/kit.js',
    module: 'src/kit.js',
  }),
  'node_modules/kit/dist/kit.js': `exports.greeting = () => "compiled " + (() => "yes")();\n`,
  'node_modules/kit/src/kit.js': `import word from 'word';\nexport const greeting = () => 'unpacked ' + word();\n`,
  'node_modules/word/package.json': JSON.stringify({ name: 'word', version: '3.0.0', license: 'ISC' }),
  'node_modules/word/index.js': `module.exports = () => "yes";\n`,
};

test('what a package has compiled into it is in the list, once it is unpacked', async () => {
  const folder = await newProject(packed);
  await bundle(folder, [], { ...inside, unpacked: ['kit'] });
  const { respond } = (await import(pathToFileURL(join(folder, 'dist/index.js')).href)) as {
    respond: () => Promise<string>;
  };
  expect(await respond()).toBe('unpacked yes from the bundle');
  const sbom = JSON.parse(await readFile(join(folder, 'dist/sbom.cdx.json'), 'utf8')) as {
    components: { name: string }[];
  };
  expect(sbom.components.map(({ name }) => name)).toEqual(['box', 'engine', 'kit', 'word']);
});

test('the same source gives the same bytes', async () => {
  const [one, other] = [await newProject(), await newProject()];
  await bundle(one, [], inside);
  await bundle(other, [], inside);
  for (const name of await readdir(join(one, 'dist'))) {
    const read = (folder: string): Promise<string> => readFile(join(folder, 'dist', name), 'utf8');
    expect(await read(other), name).toBe(await read(one));
  }
});

const whole = `const box = require("box");\nexports.answer = () => Object.keys(box).join();\nexports.name = require("network");\n`;
const entries = (changed: Partial<Inside>): Inside => ({ ...inside, ...changed });

test.each<[string, Record<string, string>, Inside, RegExp]>([
  ['a package that nobody named', {}, entries({ packages: [] }), /imports engine, which is not among/],
  [
    'the name of a package that nothing imports',
    {},
    entries({ packages: ['engine', 'ghost'] }),
    /Nothing imports ghost/,
  ],
  [
    'a replacement of what nothing imports',
    {},
    entries({ replaced: [...inside.replaced, { module: 'ghost', by: 'inside/network.ts', because: '' }] }),
    /Nothing imports ghost any more/,
  ],
  [
    'a mended text that is not there any more',
    {},
    entries({ mended: [{ module: 'engine/index.js', from: 'that.name', to: '', because: '' }] }),
    /Nothing imports engine\/index\.js any more, or its text has changed/,
  ],
  [
    'the name of a package to unpack that nothing imports',
    {},
    entries({ unpacked: ['ghost'] }),
    /Nothing imports ghost any more/,
  ],
  [
    'a package to unpack that has nothing but what is compiled',
    {},
    entries({ unpacked: ['engine'] }),
    /engine has no module in its package\.json/,
  ],
  [
    'a package that is to be absent',
    {},
    entries({ replaced: inside.replaced.slice(1) }),
    /network\/index\.js would be inside/,
  ],
  [
    'what an advisory applies to',
    {},
    entries({ advisories: [{ id: 'GHSA-4', about: 'box', title: 'lower lies', fixed: '4.17.21' }] }),
    /box@4\.17\.20 would be inside, and GHSA-4 is known of it: lower lies/,
  ],
  [
    'what an advisory without a fix applies to',
    {},
    entries({ advisories: [{ id: 'GHSA-5', about: 'box', title: 'lies', modules: ['box/lower.js'] }] }),
    /GHSA-5 is known of it/,
  ],
  [
    'a tool box that is used as a whole',
    { 'node_modules/engine/index.js': whole },
    entries({ mended: [] }),
    /engine\/index\.js uses box as a whole/,
  ],
  [
    'a package without a licence',
    { 'node_modules/box/package.json': JSON.stringify({ name: 'box', version: '4.17.20', main: 'box.js' }) },
    inside,
    /box@4\.17\.20 does not say which licence it has/,
  ],
])('%s is refused', async (_, changed, table, message) => {
  const building = bundle(await newProject(changed), [], table);
  await expect(building).rejects.toThrow(message);
  await expect(building).rejects.toBeInstanceOf(BundleError);
});
