import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeFolder } from '../src/write-folder.ts';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-generate-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'generated');
}

test('a folder comes to hold exactly the files, each saying that it is generated', async () => {
  const folder = await emptyFolder();
  const files = new Map([
    ['a.ts', 'export {};\n'],
    ['deep/b.ts', 'export {};\n'],
  ]);
  expect(await writeFolder(folder, files)).toEqual({ written: ['a.ts', 'deep/b.ts'], removed: [] });
  expect(await readFile(join(folder, 'deep/b.ts'), 'utf8')).toMatch(
    /^\/\/ Generated from the contract .* Do not edit: .*\n\nexport \{\};\n$/,
  );
});

test('what has not changed is left alone, what is no longer generated is removed', async () => {
  const folder = await emptyFolder();
  await writeFolder(
    folder,
    new Map([
      ['same.ts', '1'],
      ['other.ts', '1'],
      ['deep/stale.ts', '1'],
    ]),
  );
  await writeFile(join(folder, 'stray.txt'), '');
  const before = await stat(join(folder, 'same.ts'), { bigint: true });
  const files = new Map([
    ['same.ts', '1'],
    ['other.ts', '2'],
  ]);
  const { written, removed } = await writeFolder(folder, files);
  expect(written).toEqual(['other.ts']);
  expect(removed.toSorted()).toEqual(['deep/stale.ts', 'stray.txt']);
  expect((await readdir(folder)).filter((name) => name.includes('.'))).toEqual(['other.ts', 'same.ts']);
  expect((await stat(join(folder, 'same.ts'), { bigint: true })).mtimeNs).toBe(before.mtimeNs);
});
