import { access, readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { inside } from '../inside/inside.ts';
import { contractFile } from '../src/contract-files.ts';
import { operationsOf } from '../src/prism/operations.ts';

const dist = new URL('../dist/', import.meta.url);
const read = (name: string): Promise<string> => readFile(new URL(name, dist), 'utf8');
const scripts = (await readdir(dist)).filter((name) => name.endsWith('.js'));
const codes = await Promise.all(scripts.map(async (name) => [name, await read(name)] as const));

interface Component {
  group?: string;
  name: string;
  version: string;
  licenses: ({ license: { id: string } } | { expression: string })[];
}
interface Sbom {
  components: Component[];
  vulnerabilities: {
    id: string;
    analysis: { state: string; justification?: string; detail: string };
    affects: { ref: string }[];
  }[];
}
const sbom = JSON.parse(await read('sbom.cdx.json')) as Sbom;
const nameOf = ({ group, name }: Component): string => (group === undefined ? name : `${group}/${name}`);

/** The modules that rolldown says it has taken code from, in a comment before each: where it lies, and its package. */
const modules = codes.flatMap(([, code]) =>
  [...code.matchAll(/^\s*\/\/ (.*\/node_modules\/)((?:@[^/\s]+\/)?[^/\s]+)(\/\S+)$/gm)].map(
    ([, folder, name, path]) => ({ folder: folder!, name: name!, module: `${name!}${path!}` }),
  ),
);
const regions = new Set(modules.map(({ name }) => name));

describe('the published package', () => {
  test('needs nothing but Node, and Vitest for its fixture', async () => {
    const manifest = JSON.parse(
      await readFile(new URL('../package.json', import.meta.url), 'utf8'),
    ) as Record<string, unknown>;
    expect(Object.keys(manifest)).not.toContain('dependencies');
    expect(Object.keys(manifest)).not.toContain('optionalDependencies');
    expect(Object.keys(manifest['scripts'] as object)).toEqual(
      expect.not.arrayContaining(['preinstall', 'install', 'postinstall', 'prepare']),
    );
    for (const [name, code] of codes) {
      const imports = [...code.matchAll(/^(?:import|export)\b[^;]*?\bfrom\s*"([^"]+)"/gm)];
      const calls = [...code.matchAll(/\b(?:__require(?:\$\d+)?|import)\("([^"]+)"\)/g)];
      const foreign = [...imports, ...calls]
        .map(([, specifier]) => specifier!)
        .filter((specifier) => !isBuiltin(specifier) && !specifier.startsWith('./'));
      expect(foreign, name).toEqual(name === 'vitest.js' ? ['vitest'] : []);
    }
  });

  test('has the contract as it is, and its operations as Prism reads them', async () => {
    const contract = (name: string): Promise<string> =>
      readFile(contractFile(name as 'openapi.json'), 'utf8');
    for (const name of ['openapi.json', 'openapi.yaml']) expect(await read(name)).toBe(await contract(name));
    const operations = await operationsOf(JSON.parse(await contract('openapi.json')) as object);
    expect(operations.length).toBeGreaterThan(20);
    expect(await read('operations.json')).toBe(JSON.stringify(operations));
  });

  test('names no path of the machine that built it', () => {
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    for (const [name, code] of codes) expect(code.includes(root), name).toBe(false);
  });
});

describe('a document of somebody', () => {
  const respond = { get: { responses: { 200: { description: 'ok', $ref: '' } } } };
  const document = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: { '/a': respond } };

  test.each(['./other.yaml', 'file:///etc/passwd', 'http://127.0.0.1:1/other.yaml#/a'])(
    'is refused where it refers to %s, which is never read',
    async ($ref) => {
      respond.get.responses[200].$ref = $ref;
      const { createMock } = (await import(new URL('index.js', dist).href)) as {
        createMock: (options: object) => Promise<object>;
      };
      await expect(createMock({ document })).rejects.toThrow(
        /refers to .*, which is outside of it\. Bundle it first/,
      );
    },
  );

  test('of Swagger 2 is refused', async () => {
    const { createMock } = (await import(new URL('index.js', dist).href)) as {
      createMock: (options: object) => Promise<object>;
    };
    const old = { swagger: '2.0', info: { title: 'x', version: '1' }, paths: {} };
    await expect(createMock({ document: old })).rejects.toThrow('reads OpenAPI 3.1 and 3.0');
  });
});

describe('what is inside', () => {
  test('is in the SBOM: each package that code was taken from, and no other', () => {
    expect(regions.size).toBeGreaterThan(30);
    expect([...new Set(sbom.components.map(nameOf))].toSorted()).toEqual([...regions].toSorted());
  });

  test('has a licence each, that lets it be shipped, and its text', async () => {
    const text = await read('licenses.txt');
    for (const component of sbom.components) {
      const [license] = component.licenses;
      const id = license !== undefined && 'license' in license ? license.license.id : undefined;
      expect(['MIT', 'Apache-2.0', 'BSD-3-Clause', 'ISC', '0BSD'], nameOf(component)).toContain(id);
      expect(text).toContain(`${nameOf(component)}@${component.version}: ${id}`);
    }
    expect(text).toContain('Permission is hereby granted, free of charge');
    expect(text).toContain('Apache License');
  });

  test.each(inside.absent)('is nothing of %s', (name) => {
    expect(regions).not.toContain(name);
    expect(sbom.components.map(nameOf)).not.toContain(name);
  });

  /** Texts of their code that survive any bundling, as they stand in each. */
  test.each([
    ['@faker-js/faker', /\bfaker\.(?:helpers|locale)\b|[Ff]irst_?[Nn]ame:\s*\[|Bergnaum/],
    ['uuid', /6ba7b810-9dad-11d1-80b4-00c04fd430c8/],
    ['postman-collection', /PropertyList|postman_id/],
    ['json-schema-faker', /calling JSONSchemaFaker|\[json-schema-faker\]/],
    ['jsonpath-plus', /JSONPath\.prototype|jsonpath-plus/],
    ['tr46 and whatwg-url', /disallowed_STD3_valid|xn--/],
    ['iconv-lite', /iconv\.encodingExists|windows1252/],
    ['@scarf/scarf', /scarf/i],
    ['a package that was compiled into another one before', /Cannot find module '"|__webpack_require__/],
    ['code made of text, but for the validators of Ajv', /\beval\(/],
  ])('has no text of %s', (_, text) => {
    expect(codes.filter(([, code]) => text.test(code)).map(([name]) => name)).toEqual([]);
  });

  test('asks Node for nothing that reaches the network or a file: the mock alone does', () => {
    const builtins = codes.flatMap(([, code]) =>
      [...code.matchAll(/__require(?:\$\d+)?\("(?:node:)?([a-z_]+)"\)/g)].map(([, name]) => name!),
    );
    expect([...new Set(builtins)].toSorted()).toEqual(['os', 'path', 'process', 'url', 'util']);
  });

  test('is replaced for a reason each', () => {
    for (const { because } of [...inside.replaced, ...inside.mended])
      expect(because.length).toBeGreaterThan(10);
  });
});

describe('each advisory', () => {
  test.each(inside.advisories)('$id, of $about: $title: does not apply', ({ id, about }) => {
    const found = sbom.vulnerabilities.find((each) => each.id === id);
    const isInside = sbom.components.some((component) => nameOf(component) === about);
    expect(found?.analysis.state).toBe(
      found?.analysis.justification === undefined ? 'resolved' : 'not_affected',
    );
    expect(found?.analysis.detail).toMatch(isInside ? /not inside|^Fixed in/ : /^Nothing of/);
    expect(regions.has(about)).toBe(isInside);
  });

  test('is named once', () => {
    const ids = inside.advisories.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  const saidOf = (id: string): string =>
    sbom.vulnerabilities.find((each) => each.id === id)?.analysis.detail ?? '';

  test.each(inside.advisories.filter(({ id }) => saidOf(id).endsWith('not inside.')))(
    '$id is of modules of $about that there are, and none of them is inside',
    async ({ about, modules: weak = [] }) => {
      const { folder } = modules.find(({ name }) => name === about)!;
      for (const module of weak) {
        await access(new URL(`${folder}${module}`, new URL('../', import.meta.url)));
        expect(modules.map((each) => each.module)).not.toContain(module);
      }
    },
  );

  test.each(inside.advisories.filter(({ id }) => saidOf(id).startsWith('Fixed in')))(
    '$id is of versions of $about before $fixed, and what is inside is not',
    ({ about, fixed = '' }) => {
      const versions = sbom.components.filter((each) => nameOf(each) === about).map(({ version }) => version);
      expect(versions).not.toEqual([]);
      for (const version of versions)
        expect(version.localeCompare(fixed, 'en', { numeric: true }), version).toBeGreaterThanOrEqual(0);
    },
  );
});
