import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consumers, handWrittenCalls } from '@droppay/docs-site/consumers';
import { afterEach, expect, test, vi } from 'vitest';
import { checkInstalled, checkPrograms, toolchains } from './toolchains.ts';

afterEach(() => vi.unstubAllEnvs());

/** Programs that are called by their name, so that the PATH decides. */
const byName = ['PHP', 'Ruby', 'Go', 'Java', 'Shell', 'OpenJDK'];

test.each(byName)('without %s on the PATH, the program and what installs it are named', async (name) => {
  const empty = await mkdtemp(join(tmpdir(), 'droppay-path-'));
  vi.stubEnv('PATH', empty);
  const says =
    /^The program (?:php|ruby|go|java|curl) is not on the PATH: `pnpm setup:debian` installs it\.$/;
  try {
    expect(() => checkPrograms(name)).toThrow(says);
    await expect(checkInstalled(name, '1')).rejects.toThrow(says);
  } finally {
    await rm(empty, { recursive: true });
  }
});

test('one program of several is named when it alone is missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-path-'));
  await symlink(process.execPath, join(folder, 'java'));
  vi.stubEnv('PATH', folder);
  try {
    expect(() => checkPrograms('Java')).not.toThrow();
    expect(() => checkPrograms('OpenJDK')).toThrow('The program javac is not on the PATH');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('every language of the table that is not Node’s has its programs looked for', () => {
  const languages = [
    ...consumers
      .filter(({ id }) => id in toolchains)
      .flatMap(({ toolchain = {} }) => Object.keys(toolchain)[0]!),
    ...handWrittenCalls.map(({ language }) => language).filter((language) => language !== 'JavaScript'),
  ];
  vi.stubEnv('PATH', '/nowhere');
  // Python has a path of its own, whatever the PATH is.
  const byPath = new Set(languages.filter((language) => language !== 'Python'));
  for (const language of byPath) expect(() => checkPrograms(language), language).toThrow('setup:debian');
});
