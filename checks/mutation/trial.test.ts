import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tryOut } from './trial.ts';
import type { Workspace } from './workspace.ts';

const workspace = (path: string): Workspace => ({
  path,
  unbuilt: new Set(),
  breakContract: () => {},
  remove: () => {},
});

/** A workspace whose linter is this script of the shell. */
function lintedBy(script: string): Workspace {
  const path = mkdtempSync(join(tmpdir(), 'droppay-trial-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  mkdirSync(join(path, 'node_modules/.bin'), { recursive: true });
  writeFileSync(join(path, 'node_modules/.bin/redocly'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return workspace(path);
}

test('a program that ends with a failure is a killer, and its words are kept', async () => {
  expect(await tryOut(lintedBy('echo wrong; exit 1'))).toEqual({ killer: 'lint', said: 'wrong' });
});

test('a workspace that is not there kills nothing', async () => {
  await expect(tryOut(workspace('/nowhere'))).rejects.toThrow(/redocly in .* \(ENOENT\)/);
});

test('a program that somebody stops kills nothing', async () => {
  await expect(tryOut(lintedBy('kill -KILL $$'))).rejects.toThrow('(SIGKILL)');
});

test('a step after the lint has a name of its own', async () => {
  const there = lintedBy('exit 0');
  mkdirSync(join(there.path, 'spec'));
  writeFileSync(join(there.path, 'spec/package.json'), '{ "scripts": { "generate": "exit 1" } }');
  symlinkSync(process.execPath, join(there.path, 'node_modules/.bin/node'));
  expect(await tryOut(there)).toMatchObject({ killer: 'generate' });
});
