import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sandbox = 'packages/sandbox/src';

/** The floors of the sandbox, from the ground up, and which of the others each may import. */
const floors: Record<string, string[]> = {
  storage: [],
  kernel: ['storage'],
  outbox: ['storage', 'kernel'],
  inbox: ['storage', 'kernel'],
  domain: ['storage', 'kernel'],
  faults: ['storage', 'kernel'],
  seed: ['storage', 'kernel', 'domain'],
  http: ['storage', 'kernel', 'outbox', 'inbox', 'domain', 'faults', 'seed'],
  control: ['storage', 'kernel', 'outbox', 'inbox', 'domain', 'faults', 'seed', 'http'],
  pages: ['storage', 'kernel', 'outbox', 'inbox', 'domain', 'faults', 'seed', 'http', 'control'],
  examine: ['storage', 'kernel', 'outbox', 'inbox', 'domain', 'faults', 'seed', 'http', 'control'],
  app: [
    'storage',
    'kernel',
    'outbox',
    'inbox',
    'domain',
    'faults',
    'seed',
    'http',
    'control',
    'pages',
    'examine',
  ],
  server: [
    'storage',
    'kernel',
    'outbox',
    'inbox',
    'domain',
    'faults',
    'seed',
    'http',
    'control',
    'pages',
    'examine',
    'app',
  ],
};
/** What a file of the sandbox may not import, in each way to write it. */
const refused: [file: string, specifier: string][] = [
  ['kernel/dotted.ts', './../http/x.ts'],
  ['kernel/dotted-within.ts', '.././http/x.ts'],
  ['kernel/back.ts', '../kernel/../http/x.ts'],
  ['kernel/src.ts', '../../src/http/x.ts'],
  ['kernel/js-entry.ts', '../index.js'],
  ['domain/shop/deep-back.ts', '../../kernel/../http/x.ts'],
  ['storage/sqlite-up.ts', '../kernel/x.ts'],
  ['kernel/own.ts', '@droppay/sandbox'],
  ['kernel/own-server.ts', '@droppay/sandbox/server'],
  ['app/own.ts', '@droppay/sandbox/control'],
  ['server/own.ts', '@droppay/sandbox'],
  ['storage/sqlite-own.ts', '@droppay/sandbox'],
  ['entry-own.ts', '@droppay/sandbox/server'],
  ['kernel/node.ts', 'node:fs'],
  ['domain/shop/node.ts', 'node:fs/promises'],
  ['app/node.ts', 'node:http'],
  ['storage/memory-node.ts', 'node:fs'],
  ['entry-node.ts', 'node:fs'],
  ['http/edge.ts', '@droppay/http-edge/server/listen'],
  ['app/edge.ts', '@droppay/http-edge/server/http-server'],
  ['storage/sqlite-edge.ts', '@droppay/http-edge/server/listen'],
];
const permitted: [file: string, specifier: string][] = [
  ['domain/shop/generated.ts', '../../generated/control/x.ts'],
  ['domain/shop/generated-src.ts', '../../../src/generated/pages/x.ts'],
  ['http/edge-shared.ts', '@droppay/http-edge/json-body'],
  ['server/node.ts', 'node:http'],
  ['server/edge.ts', '@droppay/http-edge/server/listen'],
  ['storage/sqlite-node.ts', 'node:sqlite'],
  ['storage/sqlite-beside.ts', './x.ts'],
];
const pairs = Object.keys(floors).flatMap((from) =>
  Object.keys(floors)
    .filter((to) => to !== from)
    .map((to) => ({ from, to, allowed: floors[from]!.includes(to) })),
);

/** What the repository's own lint says of files planted elsewhere: the rules that are broken, by file. */
let broken: Map<string, string[]>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layers-'));
  await cp(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  for (const { from, to } of pairs) {
    await plant(
      `${sandbox}/${from}/to-${to}.ts`,
      `import type { X } from '../${to}/x.ts';\nexport type Y = X;\n`,
    );
  }
  await plant(`${sandbox}/kernel/later.ts`, `export const x = () => import('../app/x.ts');\n`);
  await plant(`${sandbox}/kernel/passed-on.ts`, `export { x } from '../http/x.ts';\n`);
  await plant(`${sandbox}/domain/shop/deep.ts`, `export { x } from '../../http/x.ts';\n`);
  await plant(`${sandbox}/domain/shop/entry.ts`, `export { x } from '../../index.ts';\n`);
  for (const [file, specifier] of [...refused, ...permitted]) {
    await plant(`${sandbox}/${file}`, `export { x } from '${specifier}';\n`);
  }
  await plant('tools/a/src/one.ts', `import type { Two } from './two.ts';\nexport type One = Two;\n`);
  await plant('tools/a/src/two.ts', `import type { One } from './one.ts';\nexport type Two = One;\n`);
  broken = await lint();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function plant(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

async function lint(): Promise<Map<string, string[]>> {
  const oxlint = join(root, 'node_modules/.bin/oxlint');
  const text = await new Promise<string>((resolve) => {
    // It ends with 1, as it has found something.
    execFile(oxlint, ['--format', 'json'], { cwd: folder }, (_, stdout) => resolve(stdout));
  });
  const { diagnostics }: { diagnostics: { filename: string; code: string }[] } = JSON.parse(text);
  const rules = new Map<string, string[]>();
  for (const { filename, code } of diagnostics) rules.set(filename, [...(rules.get(filename) ?? []), code]);
  return rules;
}

test('a circle of imports is refused, of types alone, too', () => {
  expect(broken.get('tools/a/src/one.ts')).toContain('import(no-cycle)');
  expect(broken.get('tools/a/src/two.ts')).toContain('import(no-cycle)');
});

test.each(pairs)('$from may import $to: $allowed', ({ from, to, allowed }) => {
  const rules = broken.get(`${sandbox}/${from}/to-${to}.ts`) ?? [];
  expect(rules.includes('eslint(no-restricted-imports)')).toBe(!allowed);
});

test.each(['kernel/later.ts', 'kernel/passed-on.ts', 'domain/shop/deep.ts', 'domain/shop/entry.ts'])(
  'what %s imports upwards is refused in every form',
  (file) => {
    expect(broken.get(`${sandbox}/${file}`)).toContain('eslint(no-restricted-imports)');
  },
);

test.each(refused)('%s may not import %s', (file) => {
  expect(broken.get(`${sandbox}/${file}`)).toContain('eslint(no-restricted-imports)');
});

test.each(permitted)('%s may import %s: generated, shared, or Node where it belongs', (file) => {
  expect(broken.get(`${sandbox}/${file}`) ?? []).toEqual([]);
});

test('every folder of the sandbox is a floor', async () => {
  const entries = await readdir(join(root, sandbox), { withFileTypes: true });
  const folders = entries.filter((each) => each.isDirectory()).map(({ name }) => name);
  expect(folders.toSorted()).toEqual([...Object.keys(floors), 'generated'].toSorted());
});
