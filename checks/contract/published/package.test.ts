import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '@droppay/sandbox/server';
import { afterAll, expect, test } from 'vitest';
import { runWorkflow } from '../run-workflow.ts';

const spec = fileURLToPath(new URL('.', import.meta.resolve('@droppay/spec/package.json')));
const temporary = mkdtempSync(join(tmpdir(), 'droppay-package-'));
afterAll(() => rmSync(temporary, { recursive: true }));

// As a stranger has it: packed, and unpacked outside the repository.
const windows = process.platform === 'win32';
const packed = execFileSync(
  'npm',
  ['pack', '--ignore-scripts', '--silent', '--pack-destination', temporary],
  {
    cwd: spec,
    encoding: 'utf8',
    shell: windows,
  },
);
execFileSync('tar', ['-xzf', packed.trim().split('\n').at(-1)!], { cwd: temporary });
const folder = join(temporary, 'package');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
  exports: Record<string, string>;
};

test.each(Object.entries(manifest.exports))('%s leads to files that are in the package', (_, target) => {
  expect(globSync(target.replace('*', '**'), { cwd: folder }), target).not.toEqual([]);
});

test('the package has every file of dist, and no source that would need others', () => {
  const files = (root: string): string[] => globSync('**/*.*', { cwd: join(root, 'dist') }).toSorted();
  expect(files(folder)).toEqual(files(spec));
  expect(existsSync(join(folder, 'openapi.yaml'))).toBe(false);
});

test.each([
  ['quick-start', 'quickStart', 5],
  ['refund', 'refundSeat', 8],
  ['push', 'pushDraftToTransfers', 7],
  ['push-deletion', 'cancelScheduledPush', 7],
] as const)(
  'the workflows of the package run from it: %s',
  { timeout: 60_000 },
  async (file, workflow, steps) => {
    const sandbox = await startSandbox();
    const approve = async (): Promise<void> => {
      for (const { id } of await sandbox.approvals()) await sandbox.approve(id);
    };
    const people = setInterval(() => void approve(), 200);
    const output = await runWorkflow(sandbox.url, file, workflow, { folder, workflows: 'dist/workflows' });
    clearInterval(people);
    await sandbox.close();
    expect(output).toContain(`Steps: ${steps} passed, ${steps} total`);
  },
);
