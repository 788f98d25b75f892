import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Document } from '@droppay/contract/document';
import { sample } from '@droppay/contract/sample';
import { small } from './webhooks/small.ts';

/** Runs the command in a package that depends on a contract. */
async function run(document: Document, ...args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-generate-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const spec = join(folder, 'node_modules/@droppay/spec');
  await mkdir(join(spec, 'generated'), { recursive: true });
  await writeFile(join(spec, 'package.json'), '{}');
  await writeFile(join(spec, 'generated/bundle.json'), JSON.stringify(document));
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const ended = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [main, ...args], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
  return { ...ended, files: await readdir(join(folder, 'src/generated')).catch(() => []) };
}

test('the command writes what it generates from the contract its package depends on', async () => {
  const { code, stdout, files } = await run(sample(), 'client');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '20 files generated: 20 written, 0 removed.\n' });
  expect(files).toContain('api.ts');
});

test('the command writes the webhooks as well', async () => {
  const { code, files } = await run(small(), 'webhooks');
  expect({ code, files: new Set(files) }).toEqual({
    code: 0,
    files: new Set(['api.ts', 'examples.ts', 'resources.ts', 'schemas.ts', 'signs.ts', 'validators.ts']),
  });
});

test('a contract that cannot become code is a sentence and an exit code, and nothing is written', async () => {
  const document = sample();
  document.paths['/shop/v1/brands']!.get!.tags = ['pos'];
  const { code, stderr, files } = await run(document, 'client');
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^The contract cannot become code\. operationId "listBrands" and tag "pos" do not pair up\. .*\n$/,
  );
  expect(files).toEqual([]);
});

test('an unknown target prints the usage', async () => {
  const { code, stderr } = await run(sample(), 'server');
  expect(code).toBe(2);
  expect(stderr).toContain('Usage: droppay-generate client|mock|sandbox|site|webhooks\n');
});
