import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needsOf } from '../src/needs.ts';
import { root } from '../src/workspace.ts';

describe('in a small workspace', () => {
  let workspace: string;
  beforeAll(() => {
    workspace = mkdtempSync(join(tmpdir(), 'droppay-needs-'));
    const files = {
      'packages/api/package.json': manifest('api', { generate: '-', build: '-' }, ['spec']),
      'packages/api/src/index.ts': `import './generated/api.ts';`,
      'packages/shop/package.json': manifest('shop', { build: '-' }, ['api']),
      'packages/shop/src/shop.ts': `import { api } from '@droppay/api';`,
      'packages/shop/src/alone.ts': `export const it's = 'no one';`,
      'packages/shop/bin/shop.js': `import '../dist/main.js';`,
      'packages/other/package.json': manifest('other', { build: '-' }, []),
      'spec/package.json': manifest('spec', { generate: '-' }, []),
      'checks/package.json': manifest('checks', {}, ['api', 'shop', 'other']),
      'checks/page.md': 'Then `import { api } from "@droppay/api"` and so on.',
      'checks/program.ts': `import '@droppay/shop';`,
    };
    for (const [path, text] of Object.entries(files)) write(path, text);
  });
  afterAll(() => rmSync(workspace, { recursive: true }));

  test.each([
    ['own sources', 'packages/api', `import '../src/index.ts';`, ['api#generate']],
    ['own sources that use another package', 'packages/shop', `import '../src/shop.ts';`, ['api#build']],
    ['nothing that is built', 'packages/shop', `import '../src/alone.ts';`, []],
    ['its own command', 'packages/shop', `const bin = '../bin/shop.js';`, ['shop#build']],
    ['what its own build wrote', 'packages/shop', `const folder = '../dist';`, ['shop#build']],
    ['a package, imported late', 'checks', `await import('@droppay/api');`, ['api#build']],
    ['a type alone', 'checks', `import type { Api } from '@droppay/api';`, ['api#build']],
    ['the folder of a package', 'checks', `resolve('@droppay/other/package.json')`, ['other#build']],
    ['a file of a package', 'checks', `const file = 'packages/other/dist/index.js';`, ['other#build']],
    ['a program beside it', 'checks', `fork(new URL('../program.ts', import.meta.url))`, ['shop#build']],
    ['a page', 'checks', `read('checks/page.md')`, ['api#build']],
    ['the contract', 'checks', `read('spec/dist/openapi.json')`, ['spec#generate']],
    [
      'a comment about a package',
      'checks',
      `// as @droppay/api does\nconst url = 'https://a.example/b';`,
      [],
    ],
    ['a package that is not in its reach', 'packages/api', `const text = 'as @droppay/other does';`, []],
    ['what nobody knows', 'checks/readme', '', ['api#build', 'other#build', 'shop#build']],
  ])('a test of %s', (_, folder, text, expected) => {
    const file = write(`${folder}/test/it.test.ts`, text);
    const besides = folder === 'packages/api' ? ['api#generate'] : [];
    const names = [...new Set([...expected, ...besides])];
    expect(needsOf([file], workspace).tasks).toEqual(names.map((name) => `@droppay/${name}`));
  });

  test('what no task builds is named, and what a build builds on the way is not', () => {
    const file = write('checks/test/it.test.ts', `import '@droppay/shop';`);
    expect(needsOf([file], workspace).notBuilt).toEqual([join(workspace, 'packages/other/dist')]);
  });

  function manifest(name: string, scripts: Record<string, string>, needs: string[]): string {
    const devDependencies = Object.fromEntries(needs.map((need) => [`@droppay/${need}`, 'workspace:*']));
    const exports = { '.': { default: './dist/index.js' }, './package.json': './package.json' };
    return JSON.stringify({ name: `@droppay/${name}`, scripts, exports, devDependencies });
  }

  function write(path: string, text: string): string {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
    return join(workspace, path);
  }
});

describe('in this repository', () => {
  const tasksOf = (pattern: string): string[] => {
    const files = globSync(pattern, { cwd: root }).map((path) => join(root, path));
    expect(files.length, `no file is like ${pattern}`).toBeGreaterThan(0);
    return needsOf(files, root).tasks.filter((task) => task.endsWith('#build'));
  };
  const build = (...names: string[]): string[] => names.map((name) => `@droppay/${name}#build`);

  test.each([
    ['packages/client/test/**/*.test.ts', []],
    ['packages/webhooks/test/**/*.test.ts', []],
    ['packages/mock/test/cli.test.ts', build('mock')],
    ['packages/docs-site/test/site/*.test.ts', build('docs-site')],
    ['examples/box-office/test/shop.test.ts', build('client', 'sandbox', 'webhooks')],
    ['checks/chaos/sandbox.test.ts', build('client', 'sandbox')],
    ['checks/types/*.test-d.ts', build('client', 'sandbox', 'webhooks')],
    ['checks/readme/guides.test.ts', build('client', 'docs-site', 'mock', 'sandbox', 'webhooks')],
  ])('%s', (pattern, expected) => {
    expect(tasksOf(pattern)).toEqual(expected);
  });
});
