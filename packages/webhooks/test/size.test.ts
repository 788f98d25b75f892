import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';

/** What a bundler makes of these names of the package: its bytes minified and compressed, and what it imports. */
async function bundle(names: string): Promise<{ bytes: number; imports: string[] }> {
  const index = fileURLToPath(new URL('../src/index.ts', import.meta.url));
  const entry = 'virtual:entry';
  const build = await rolldown({
    input: entry,
    platform: 'neutral',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? `export { ${names} } from ${JSON.stringify(index)};` : null),
      },
    ],
  });
  const { output } = await build.generate({ format: 'esm', minify: true });
  await build.close();
  expect(output).toHaveLength(1);
  return { bytes: gzipSync(output[0].code, { level: 9 }).byteLength, imports: output[0].imports };
}

test('createWebhooks is at most 7 KB (of 1,024 bytes) minified and compressed, parseEvent included, and imports nothing', async () => {
  const { bytes, imports } = await bundle('createWebhooks');
  expect(bytes).toBeLessThanOrEqual(7 * 1024);
  expect(imports).toEqual([]);
});

test('parseEvent, with the validators of all resources, is at most 4.5 KB, and imports nothing', async () => {
  const { bytes, imports } = await bundle('parseEvent');
  expect(bytes).toBeLessThanOrEqual(4500);
  expect(imports).toEqual([]);
});
