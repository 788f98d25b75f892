import { expect, test } from 'vitest';
import type { Step } from '../src/change.ts';
import { declared } from '../src/declared.ts';
import { openGit } from '../src/git.ts';
import { Repository } from './repository.ts';

const NAME = '@droppay/spec';

/** A repository whose one commit has version 1.2.3, and what is declared since that commit. */
async function since(change: (repository: Repository) => Promise<void>): Promise<Step | 'none'> {
  const repository = await Repository.empty();
  await repository.version('spec', '1.2.3');
  const commit = await repository.commit('Release');
  await change(repository);
  return declared(await openGit(repository.folder), commit, NAME, 'spec');
}

test('nothing is declared by nothing', async () => {
  expect(await since(async () => {})).toBe('none');
});

test.each(['patch', 'minor', 'major'] as const)('a pending changeset declares its bump, %s', async (bump) => {
  expect(await since((repository) => repository.changeset('one', { [NAME]: bump }))).toBe(bump);
});

test('the highest of several changesets counts, those of other packages do not', async () => {
  const step = await since(async (repository) => {
    await repository.changeset('one', { [NAME]: 'patch', '@droppay/client': 'major' });
    await repository.changeset('two', { [NAME]: 'minor' });
    await repository.changeset('three', { [NAME]: 'patch' });
  });
  expect(step).toBe('minor');
});

test.each([
  ['2.0.0', 'major'],
  ['1.3.0', 'minor'],
  ['1.2.4', 'patch'],
  ['1.2.3', 'none'],
  ['1.1.9', 'none'],
  ['0.9.0', 'none'],
] as const)('a version that is %s by now declares %s', async (version, step) => {
  expect(await since((repository) => repository.version('spec', version))).toBe(step);
});

test('a raised version and a further changeset count together', async () => {
  const step = await since(async (repository) => {
    await repository.version('spec', '1.3.0');
    await repository.changeset('one', { [NAME]: 'patch' });
  });
  expect(step).toBe('minor');
});

test('a package that did not exist yet has no version that could have risen', async () => {
  const repository = await Repository.empty();
  const commit = await repository.commit('Before');
  await repository.version('spec', '1.0.0');
  expect(await declared(await openGit(repository.folder), commit, NAME, 'spec')).toBe('none');
});
