import { expect, test } from 'vitest';
import { changelog } from '../src/changelog.ts';
import { Repository, temporaryFolder } from './repository.ts';

/** A repository with two releases of the contract, the second of which takes an error away and renames a summary. */
async function released(): Promise<Repository> {
  const repository = await Repository.withContract();
  await repository.git('tag', '@droppay/spec@1.0.0');
  await repository.edit('spec/openapi.yaml', 'title: DropPay API\n', 'title: The DropPay API\n');
  await repository.commit('Another title');
  await repository.git('tag', '@droppay/spec@1.1.0');
  return repository;
}

test(
  'every release says how the contract changed since the one before, the newest first',
  { timeout: 300_000 },
  async () => {
    const { folder } = await released();
    const [next, second, first, ...others] = await changelog(folder);
    expect(others).toEqual([]);
    expect(next).toMatchObject({ version: undefined, changes: [] });
    expect(second).toMatchObject({ version: '1.1.0', changes: [{ verdict: 'wording' }] });
    expect(second?.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(first).toMatchObject({ version: '1.0.0', changes: undefined });
  },
);

test(
  'what comes next is what was edited since the last release, and what people wrote about it',
  { timeout: 300_000 },
  async () => {
    const repository = await released();
    await repository.edit('spec/openapi.yaml', 'title: The DropPay API\n', 'title: DropPay\n');
    await repository.changeset('title', { '@droppay/spec': 'patch' });
    const [next] = await changelog(repository.folder);
    expect(next).toMatchObject({ notes: ['A change.'], changes: [{ verdict: 'wording' }] });
  },
);

test('before the first release there is nothing to compare with', async () => {
  const { folder } = await Repository.withContract();
  expect(await changelog(folder)).toEqual([
    { version: undefined, date: undefined, notes: [], changes: undefined },
  ]);
});

test('a clone without history, and a folder without git, say what comes next alone', async () => {
  const repository = await Repository.withContract();
  await repository.changeset('more', { '@droppay/spec': 'minor' });
  await repository.commit('More');
  const next = [{ version: undefined, date: undefined, notes: ['A change.'], changes: undefined }];
  const { folder } = await repository.shallowClone();
  expect(await changelog(folder)).toEqual(next);
  const plain = new Repository(await temporaryFolder());
  await plain.write('.changeset/config.json', '{}');
  await plain.changeset('more', { '@droppay/spec': 'minor' });
  expect(await changelog(plain.folder)).toEqual(next);
});
