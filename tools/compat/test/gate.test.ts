import { describe, expect, test } from 'vitest';
import { compat, Repository } from './repository.ts';

/** Milliseconds. Two bundles, a diff and a compiler take three seconds on an idle machine. */
const slow = { timeout: 120_000 };

// The end of the property before them, which tells the request from the response below it.
const amount = '          is released; it is never more.\n';
const description =
  '      description: { $ref: ../common/texts.yaml#/schemas/Description, maxLength: 512 }\n';
const posId = '      pos_id: { $ref: pos.yaml#/schemas/PosId, minLength: 1 }\n';

function withoutPosId(repository: Repository): Promise<void> {
  return repository.edit('spec/shop/charge.yaml', amount + description + posId, amount + description);
}

describe('a breaking change', slow, () => {
  test('fails without a declared major bump, and says what changed, where and what to do', async () => {
    const repository = await Repository.withContract();
    await withoutPosId(repository);
    const { code, stdout, stderr } = await compat(repository.folder, 'HEAD');
    expect(code).toBe(1);
    expect(stdout).toContain(
      'breaking    Schema removed: pos_id\n    POST /shop/v1/pos/charge | requestBody · pos_id',
    );
    expect(stdout).toMatch(/before: \{"type":"string".*\n {4}after: {2}nothing\n/);
    expect(stdout).toContain('(redocly diff: patch)');
    expect(stdout).toContain('breaking    types: charges.create: names in the request');
    expect(stdout).toContain('@droppay/spec: needs major, declared none. Declare it');
    expect(stderr).toContain('without a major bump of @droppay/spec and @droppay/client');
    expect(stderr).toContain('pnpm changeset');
  });

  test('fails when the contract declares it and the client, whose types break, does not', async () => {
    const repository = await Repository.withContract();
    await withoutPosId(repository);
    await repository.changeset('one', { '@droppay/spec': 'major', '@droppay/client': 'minor' });
    const { code, stderr } = await compat(repository.folder, 'HEAD');
    expect(code).toBe(1);
    expect(stderr).toContain('major bump of @droppay/client.');
  });

  test('passes when changesets declare it for the contract and its client', async () => {
    const repository = await Repository.withContract();
    await withoutPosId(repository);
    await repository.changeset('one', { '@droppay/spec': 'major' });
    await repository.changeset('two', { '@droppay/spec': 'patch', '@droppay/client': 'major' });
    const { code, stdout, stderr } = await compat(repository.folder, 'HEAD');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('@droppay/client: needs major, declared major.\n');
    expect(stdout).toContain('@droppay/webhooks: needs none, declared none.\n');
  });
});

describe('any other change', slow, () => {
  test('passes and says which step it needs', async () => {
    const repository = await Repository.withContract();
    const note = '      note: { type: string, description: A note., examples: [a] }\n';
    await repository.edit('spec/shop/charge.yaml', amount, amount + note);
    const { code, stdout } = await compat(repository.folder, 'HEAD');
    expect(code).toBe(0);
    expect(stdout).toContain('compatible  Schema added: note');
    expect(stdout).toContain('new optional request parameter: DropPay adds');
    expect(stdout).toContain('@droppay/spec: needs minor, declared none. Declare it: `pnpm changeset`.');
  });

  test('is a correction, with the note that called it a guess, where it was inferred', async () => {
    const repository = await Repository.withContract();
    await repository.edit(
      'spec/openapi.yaml',
      '/shop/v1/pos/authorization/{id}:',
      '/shop/v1/authorization/{id}:',
    );
    const { code, stdout } = await compat(repository.folder, 'HEAD');
    expect(code).toBe(0);
    expect(stdout).toContain('correction  PathItem changed: /shop/v1/authorization/{id}');
    expect(stdout).toMatch(/The guess: .+path/);
    expect(stdout).not.toContain('breaking');
  });

  test('may be none at all', async () => {
    const repository = await Repository.withContract();
    const { code, stdout } = await compat(repository.folder, 'HEAD');
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing changed.');
  });
});
