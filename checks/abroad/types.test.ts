import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { makeEsmOnly, prepare, runNode } from './project.ts';

const versions = ['5.4', '5.9', '7'];
const resolutions = ['bundler', 'node16', 'nodenext'];
const kinds = ['module', 'commonjs'];

/** Besides the types of Node alone, a project may have those of a page, or none at all. */
const surroundings = {
  node: { types: ['node'] },
  page: { types: [], lib: ['es2023', 'dom', 'dom.iterable'] },
};

interface Row {
  version: string;
  resolution: string;
  kind: string;
  around: keyof typeof surroundings;
}

const plain = versions.flatMap((version) =>
  resolutions.flatMap((resolution) =>
    kinds.map((kind): Row => ({ version, resolution, kind, around: 'node' })),
  ),
);
const isLongForm = process.env['ABROAD'] === 'all';
// How a module is found does not depend on what types surround it: once for each compiler does.
const ofPages = plain
  .filter(({ resolution, kind }) => isLongForm || (resolution === 'bundler' && kind === 'module'))
  .map((row): Row => Object.assign({}, row, { around: 'page' }));
const rows = [...plain, ...ofPages];

/** What the compiler says about the program in a project of such a kind: a line for each error. */
async function errorsOf(folder: string, { version, resolution, kind, around }: Row): Promise<string[]> {
  const name = `${version}-${resolution}-${kind}-${around}`;
  const manifest = join(folder, 'package.json');
  const { dependencies } = JSON.parse(await readFile(manifest, 'utf8')) as { dependencies: object };
  await writeFile(manifest, JSON.stringify({ name: 'types-project', type: kind, dependencies }));
  const compilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    target: 'es2022',
    lib: ['es2023'],
    // A bundler takes ES modules and CommonJS alike: the kind of the project is what its `package.json` says.
    module: resolution === 'bundler' ? 'esnext' : resolution,
    moduleResolution: resolution,
    ...surroundings[around],
  };
  await writeFile(
    join(folder, `${name}.json`),
    JSON.stringify({ compilerOptions, include: around === 'node' ? ['src', 'src-node'] : ['src'] }),
  );
  const tsc = join('node_modules', `typescript-${version}`, 'bin/tsc');
  const { code, output } = await runNode(
    process.execPath,
    [tsc, '-p', `${name}.json`, '--pretty', 'false'],
    folder,
  );
  const errors = output.split('\n').filter((line) => /error TS\d+/.test(line));
  if (code !== 0 && errors.length === 0) throw new Error(`The compiler did not run:\n${output}`);
  return errors;
}

test.each(rows)(
  'TypeScript $version, $resolution, $kind, types of a $around: no error with every entry',
  async (row) => {
    const folder = await prepare('types', inject('packed'));
    expect(await errorsOf(folder, row)).toEqual([]);
  },
);

test('the program says something of every entry', async () => {
  const { exports } = JSON.parse(await readFile(join(inject('packed'), 'package.json'), 'utf8')) as {
    exports: Record<string, unknown>;
  };
  const programs = ['src', 'src-node'].map(
    (folder) => new URL(`types/${folder}/program.ts`, import.meta.url),
  );
  const program = (await Promise.all(programs.map((file) => readFile(file, 'utf8')))).join('');
  const entries = Object.keys(exports).filter((key) => key !== './package.json');
  for (const entry of entries) expect(program).toContain(`from '@droppay/client${entry.slice(1)}';`);
});

test.each(['5.4', '5.9'])(
  'without CommonJS TypeScript %s finds an error, so this suite can see that',
  async (version) => {
    const folder = await prepare('types', inject('packed'));
    await makeEsmOnly(folder);
    const errors = await errorsOf(folder, {
      version,
      resolution: 'node16',
      kind: 'commonjs',
      around: 'node',
    });
    expect(errors.join('\n')).toContain('TS1479');
  },
);

test('a declaration that names what is not there is found, so the declarations are read', async () => {
  const folder = await prepare('types', inject('packed'));
  const file = join(folder, 'node_modules/@droppay/client/dist/options.d.ts');
  await writeFile(file, `${await readFile(file, 'utf8')}\nexport type Lost = Missing;\n`);
  const row: Row = { version: '7', resolution: 'nodenext', kind: 'module', around: 'node' };
  expect((await errorsOf(folder, row)).join('\n')).toContain("TS2304: Cannot find name 'Missing'");
});
