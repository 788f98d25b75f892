import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const mock = dirname(createRequire(import.meta.url).resolve('@droppay/mock/package.json'));

interface Packed {
  size: number;
  unpackedSize: number;
  files: { path: string; size: number }[];
}

test('the mock fits into its size: to download, installed, and the code that a start reads', async () => {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json'], { cwd: mock });
  const [{ size, unpackedSize, files }] = Object.values(JSON.parse(stdout) as Packed[]) as [Packed];
  const code = files.filter(({ path }) => path.endsWith('.js')).reduce((sum, file) => sum + file.size, 0);
  console.log(`The mock: ${size} bytes to download, ${unpackedSize} installed, ${code} of them code.`);
  expect(unpackedSize).toBeLessThanOrEqual(5_000_000);
  expect(size).toBeLessThanOrEqual(800_000);
  expect(code).toBeLessThanOrEqual(2_700_000);
});
