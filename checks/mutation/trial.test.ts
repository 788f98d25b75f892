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

/** A workspace whose linter is this script of the shell, and whose tables are that one. */
function lintedBy(script: string, tables = 'exit 0'): Workspace {
  const path = mkdtempSync(join(tmpdir(), 'droppay-trial-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  mkdirSync(join(path, 'node_modules/.bin'), { recursive: true });
  for (const [program, text] of Object.entries({ redocly: script, vitest: tables }))
    writeFileSync(join(path, 'node_modules/.bin', program), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
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

test('tables that disagree are a killer of their own, before anything is made of the contract', async () => {
  expect(await tryOut(lintedBy('exit 0', 'echo disagree; exit 1'))).toEqual({
    killer: 'tables',
    said: 'disagree',
  });
});

test('a step after them has a name of its own', async () => {
  const there = lintedBy('exit 0');
  mkdirSync(join(there.path, 'spec'));
  writeFileSync(join(there.path, 'spec/package.json'), '{ "scripts": { "generate": "exit 1" } }');
  symlinkSync(process.execPath, join(there.path, 'node_modules/.bin/node'));
  expect(await tryOut(there)).toMatchObject({ killer: 'generate' });
});
