import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

/** Loads a file in a process of its own, for whose tests `stale` was not built. */
function load(file: string): Promise<{ code: unknown; stderr: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'droppay-stale-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['stale', 'fresh']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), 'export {};');
    writeFileSync(join(folder, name, 'old.cjs'), 'module.exports = 1;');
  }
  writeFileSync(join(folder, 'fresh/leads-on.mjs'), `import '../stale/index.mjs';`);
  const hook = new URL('../src/refuse-stale.mjs', import.meta.url).href;
  const env = {
    ...process.env,
    NODE_OPTIONS: `--import=${hook}`,
    DROPPAY_NOT_BUILT: JSON.stringify([`${pathToFileURL(join(folder, 'stale')).href}/`]),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(folder, file)], { env }, (error, _, stderr) =>
      resolve({ code: error?.code ?? 0, stderr }),
    );
  });
}

test.each(['stale/index.mjs', 'stale/old.cjs', 'fresh/leads-on.mjs'])(
  '%s is refused, with what it is and what to do',
  async (file) => {
    const { code, stderr } = await load(file);
    expect(code).toBe(1);
    expect(stderr).toMatch(/stale\/\w+\.[cm]js was not built for these tests and may be stale\./);
    expect(stderr).toContain('mention the package, or the path, in the test');
  },
);

test.each(['fresh/index.mjs', 'fresh/old.cjs'])('%s is loaded', async (file) => {
  expect(await load(file)).toEqual({ code: 0, stderr: '' });
});
