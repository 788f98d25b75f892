import { describe, expect, test } from 'vitest';
import { compat, Repository, temporaryFolder } from './repository.ts';

/** Milliseconds. Starting a program takes half a second on an idle machine. */
const slow = { timeout: 300_000 };

describe('where nothing can be compared it ends with 2 and says why', slow, () => {
  test('outside of a clone', async () => {
    const { code, stderr } = await compat(await temporaryFolder());
    expect(code).toBe(2);
    expect(stderr).toContain('is not in a git repository');
  });

  test('with a commit that does not exist', async () => {
    const repository = await Repository.empty();
    await repository.commit('Nothing yet');
    const { code, stderr } = await compat(repository.folder, 'v9.9.9');
    expect(code).toBe(2);
    expect(stderr).toContain('git knows no commit "v9.9.9"');
  });

  test('with a commit from before the contract', async () => {
    const repository = await Repository.empty();
    await repository.commit('Nothing yet');
    const { code, stderr } = await compat(repository.folder, 'HEAD');
    expect(code).toBe(2);
    expect(stderr).toContain('has no spec/openapi.yaml');
  });

  test('with a contract that cannot be read', async () => {
    const repository = await Repository.withContract();
    await repository.write('spec/openapi.yaml', 'openapi: [');
    const { code, stderr } = await compat(repository.folder, 'HEAD');
    expect(code).toBe(2);
    expect(stderr).toContain('The contract of the working tree cannot be bundled');
  });

  test('in a shallow clone, with how to deepen it', async () => {
    const repository = await Repository.withContract();
    await repository.commit('More');
    const clone = await repository.shallowClone();
    for (const args of [[], ['main~1'], ['--released']]) {
      const { code, stderr } = await compat(clone.folder, ...args);
      expect(code).toBe(2);
      expect(stderr).toContain('This clone is shallow');
      expect(stderr).toContain('git fetch --unshallow --tags');
    }
  });

  test('in a repository with one commit', async () => {
    const repository = await Repository.withContract();
    const { code, stderr } = await compat(repository.folder);
    expect(code).toBe(2);
    expect(stderr).toContain('There is nothing to compare with');
  });

  test.each([[['--fast']], [['one', 'two']], [['one', '--released']]])('with %j', async (args) => {
    const { code, stderr } = await compat(await temporaryFolder(), ...args);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: pnpm compat');
  });
});

describe('--released', slow, () => {
  test('passes before the first release, for nothing is promised yet', async () => {
    const repository = await Repository.withContract();
    const { code, stdout } = await compat(repository.folder, '--released');
    expect(code).toBe(0);
    expect(stdout).toContain('No release yet');
  });

  test('passes before the first release in a shallow clone too', async () => {
    const repository = await Repository.withContract();
    await repository.version('spec', '0.0.0');
    await repository.commit('Never released');
    const clone = await repository.shallowClone();
    expect(await compat(clone.folder, '--released')).toMatchObject({ code: 0, stderr: '' });
  });

  test('compares with the last release after it', async () => {
    const repository = await Repository.withContract();
    await repository.git('tag', 'v1.0.0');
    await repository.edit('spec/openapi.yaml', '  title: DropPay API', '  title: The DropPay API');
    await repository.commit('Retitle');
    const { code, stdout } = await compat(repository.folder, '--released');
    expect(code).toBe(0);
    expect(stdout).toContain('compared with v1.0.0, the last release.');
    expect(stdout).toContain('wording     Info changed: title of info');
  });
});
