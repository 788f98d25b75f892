import { expect, test } from 'vitest';
import { defaultBase } from '../src/base.ts';
import { openGit } from '../src/git.ts';
import { Repository } from './repository.ts';

async function base({ folder }: Repository): Promise<{ commit: string; name: string }> {
  return defaultBase(await openGit(folder));
}

test('is the commit before the last when nothing says otherwise', async () => {
  const repository = await Repository.empty();
  const first = await repository.commit('First');
  await repository.commit('Second');
  expect(await base(repository)).toEqual({
    commit: first,
    name: `${first.slice(0, 7)}, the commit before the last`,
  });
});

test('is the last commit when the contract was edited since', async () => {
  const repository = await Repository.empty();
  await repository.commit('First');
  const second = await repository.commit('Second');
  await repository.write('spec/openapi.yaml', 'openapi: 3.1.1');
  expect(await base(repository)).toMatchObject({ commit: second });
});

test('is where the branch left origin/main, not what was added there since', async () => {
  const repository = await Repository.empty();
  const fork = await repository.commit('First');
  const later = await repository.commit('On main');
  await repository.git('update-ref', 'refs/remotes/origin/main', later);
  await repository.git('checkout', '--quiet', '-b', 'work', fork);
  await repository.commit('On the branch');
  await repository.commit('More on the branch');
  expect(await base(repository)).toMatchObject({ commit: fork });
});

test('is the commit before the last on main itself', async () => {
  const repository = await Repository.empty();
  const first = await repository.commit('First');
  const second = await repository.commit('Second');
  await repository.git('update-ref', 'refs/remotes/origin/main', second);
  expect(await base(repository)).toMatchObject({ commit: first });
});

test('is the last release as soon as there is one', async () => {
  const repository = await Repository.empty();
  await repository.commit('First');
  await repository.git('tag', 'v1.0.0');
  const second = await repository.commit('Second');
  await repository.git('tag', '@droppay/spec@1.1.0');
  await repository.commit('Third');
  await repository.git('tag', 'not-a-release');
  await repository.commit('Fourth');
  expect(await base(repository)).toEqual({ commit: second, name: '@droppay/spec@1.1.0, the last release' });
});
