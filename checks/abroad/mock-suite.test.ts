import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { installers } from './installers.ts';
import { mockNodes, type NodeVersion } from './mock-nodes.ts';
import { type Ended, packMock, Project } from './mock-project.ts';

const mock = dirname(createRequire(import.meta.url).resolve('@droppay/mock/package.json'));

/** A Vitest that runs on every Node that the mock claims. */
const VITEST = '4.1.10';

/** What cannot be run so: it is about the sources, or starts them as they are, which Node can since 22.18. */
const besides = ['inside.test.ts', 'readme.test.ts'];

let folder: string;
let archive: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'droppay-mock-packed-'));
  archive = await packMock(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Runs the mock's own tests on `version`: those of its front against the mock that is installed there. */
async function runSuite(
  version: NodeVersion,
  { only = [], spoil }: { only?: string[]; spoil?: (dist: string) => Promise<void> } = {},
): Promise<Ended> {
  const node = mockNodes[version];
  const project = await Project.create(installers[0]!, node, archive, { vitest: VITEST });
  expect(await project.install(join(folder, 'cache'))).toMatchObject({ code: 0 });
  const modules = join(project.folder, 'node_modules');
  const dist = join(modules, '@droppay/mock/dist');
  await spoil?.(dist);
  // Beside the tests: Vite reads nothing that is elsewhere.
  const config = join(mock, `node_modules/.abroad-${version}-${process.pid}.mjs`);
  onTestFinished(() => rm(config, { force: true }));
  const alias = [
    ['^vitest$', join(modules, 'vitest/dist/index.js')],
    ['^\\.\\./src/index\\.ts$', join(dist, 'index.js')],
    ['^\\.\\./src/vitest\\.ts$', join(dist, 'vitest.js')],
  ].map(
    ([find, replacement]) => `{ find: /${find!.replaceAll('/', '\\/')}/, replacement: '${replacement}' }`,
  );
  await writeFile(
    config,
    `export default {
      root: '${mock}',
      resolve: { alias: [${alias.join(', ')}] },
      test: {
        include: ['test/**/*.test.ts'],
        exclude: [${besides.map((name) => `'test/${name}'`).join(', ')}],
        isolate: false,
        testTimeout: 60_000,
        hookTimeout: 60_000,
        expect: { poll: { timeout: 30_000 } },
      },
    };`,
  );
  const vitest = join(modules, 'vitest/vitest.mjs');
  return promisify(execFile)(node, [vitest, 'run', '--config', config, ...only], {
    env: { ...process.env, NO_COLOR: '1', CI: 'true', NODE_OPTIONS: '' },
    maxBuffer: 64 * 1024 * 1024,
  }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (failed: { code: number; stdout: string; stderr: string }) => ({
      code: failed.code,
      output: failed.stdout + failed.stderr,
    }),
  );
}

const all = Object.keys(mockNodes) as NodeVersion[];
// The oldest and the newest: `abroad:all` has those between.
const versions = process.env['ABROAD'] === 'all' ? all : [all[0]!, all.at(-1)!];

/** Milliseconds that an installation and the suite may take, beside other suites. */
const PATIENCE = 600_000;

test.each(versions)("the mock's own tests pass on Node %s", { timeout: PATIENCE }, async (version) => {
  const { code, output } = await runSuite(version);
  expect(code, output).toBe(0);
  const [, passed = '0'] = /Tests +(\d+) passed \(\1\)/.exec(output) ?? [];
  expect(Number(passed)).toBeGreaterThan(180);
});

test(
  'they fail with a mock that answers something else, so this suite can see that',
  { timeout: PATIENCE },
  async () => {
    const spoil = (dist: string): Promise<void> =>
      writeFile(
        join(dist, 'index.js'),
        `const fetch = async () => new Response('{}', { status: 418 });\nexport const createMock = async () => ({ fetch });\nexport const startMock = async () => ({ url: 'http://127.0.0.1:1', close: async () => {} });\n`,
      );
    const { code, output } = await runSuite('20', { only: ['test/respond.test.ts'], spoil });
    expect(code).not.toBe(0);
    expect(output).toMatch(/Tests +\d+ failed/);
  },
);
