import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { watchFiles } from '../src/watch-files.ts';

test('a change is told once, with its file, and what is made of the sources is none', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'droppay-watch-'));
  for (const folder of ['spec/shop', 'spec/dist', 'src/generated'])
    mkdirSync(join(workspace, folder), { recursive: true });
  const changed = vi.fn<(path: string) => void>();
  const watching = watchFiles(workspace, ['spec', 'src', 'missing'], changed);
  onTestFinished(() => {
    watching.close();
    rmSync(workspace, { recursive: true });
  });

  for (const path of [
    'spec/dist/openapi.json',
    'src/generated/api.ts',
    'spec/.charge.yaml.swp',
    'spec/charge.yaml~',
  ])
    writeFileSync(join(workspace, path), 'made');
  for (const content of ['half', 'whole']) writeFileSync(join(workspace, 'spec/shop/charge.yaml'), content);
  await expect
    .poll(() => changed.mock.calls, { timeout: 60_000 })
    .toEqual([[join('spec', 'shop/charge.yaml')]]);

  writeFileSync(join(workspace, 'src/page.ts'), 'later');
  await expect.poll(() => changed.mock.lastCall, { timeout: 60_000 }).toEqual([join('src', 'page.ts')]);
});
