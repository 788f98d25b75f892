import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { consumers } from '@droppay/docs-site/consumers';
import { expect, inject, test } from 'vitest';
import { keep } from './results.ts';
import { prepare, remove, run, specFolder } from './scratch.ts';

const rows = consumers.filter(({ kind }) => kind === 'validator');
const published = (await readdir(specFolder)).filter((name) => name.endsWith('.json')).toSorted();

test('there are at least three validators, and eight files for them', () => {
  expect(rows.length).toBeGreaterThanOrEqual(3);
  expect(published).toHaveLength(8);
});

test.each(rows)('$name finds nothing in any file', async (row) => {
  const begin = performance.now();
  const folder = await prepare(row);
  try {
    for (const file of published) await copyFile(join(specFolder, file), join(folder, file));
    for (const command of commandsOf(row.command!)) {
      const { code, output } = await run(folder, command);
      expect(code, `${command}: ${output}`).toBe(0);
    }
  } finally {
    await remove(folder);
  }
  const seconds = (performance.now() - begin) / 1000;
  await keep(inject('results'), { id: row.id, seconds, done: `found nothing in ${published.length} files` });
});

/** The row's command for each of the files, or once where it takes them all. */
const commandsOf = (command: string): string[] =>
  command.includes('*') ? [command] : published.map((file) => command.replace('openapi.json', file));
