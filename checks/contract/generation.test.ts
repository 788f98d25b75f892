import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const redocly = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));
const temporary = mkdtempSync(join(tmpdir(), 'droppay-generation-'));
afterAll(() => rmSync(temporary, { recursive: true }));

/** Every file below `folder`, by its path. */
const filesOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map(
        (path) => [path.slice(folder.length + 1).replaceAll(sep, '/'), readFileSync(path, 'utf8')] as const,
      )
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Bundles a copy of the contract with one text replaced, and generates the client from it, apart from the workspace. */
function generate(name: string, change?: { file: string; from: string; to: string }) {
  const spec = join(temporary, name, 'node_modules/@droppay/spec');
  for (const part of [
    'auth',
    'bank',
    'checkout',
    'common',
    'oa2',
    'shop',
    'workflows',
    'openapi.yaml',
    'package.json',
  ])
    cpSync(join(root, 'spec', part), join(spec, part), { recursive: true });
  if (change) {
    const before = readFileSync(join(spec, change.file), 'utf8');
    if (!before.includes(change.from)) throw new Error(`${change.file} no longer has "${change.from}".`);
    writeFileSync(join(spec, change.file), before.replace(change.from, change.to));
  }
  const run = (...command: string[]) =>
    execFileSync(process.execPath, command, {
      cwd: spec,
      stdio: 'pipe',
      env: { ...process.env, REDOCLY_TELEMETRY: 'off' },
    });
  const config = join(root, 'redocly.yaml');
  run(redocly, 'bundle', 'openapi.yaml', '--config', config, '-o', 'generated/bundle.json');
  // The collections follow the workflows, which name operations as they are.
  if (change === undefined) run(join(root, 'tools/variants/src/main.ts'));
  const consumer = join(temporary, name);
  writeFileSync(join(consumer, 'package.json'), '{"type":"module"}');
  execFileSync(process.execPath, [join(root, 'tools/generate/src/main.ts'), 'client'], {
    cwd: consumer,
    stdio: 'pipe',
  });
  return {
    published: change === undefined ? filesOf(join(spec, 'dist')) : undefined,
    client: filesOf(join(consumer, 'src/generated')),
  };
}

const unchanged = generate('unchanged');
const differing = (client: Map<string, string>): string[] =>
  [...client.keys()].filter((path) => client.get(path) !== unchanged.client.get(path));

test('generating again gives the same bytes', () => {
  expect(unchanged.published).toEqual(filesOf(join(root, 'spec/dist')));
  expect(unchanged.published?.size).toBeGreaterThan(70);
  expect(unchanged.client).toEqual(filesOf(join(root, 'packages/client/src/generated')));
  expect(unchanged.client.size).toBeGreaterThan(20);
});

test('a new property shows up in the types with its description and evidence', () => {
  const { client } = generate('property', {
    file: 'shop/charge.yaml',
    from: '      payer_name:\n',
    to: '      payer_city:\n        type: string\n        description: Where the customer lives.\n        x-evidence: inferred\n      payer_name:\n',
  });
  expect(differing(client)).toEqual(['api.ts', 'response-validators.ts']);
  expect(client.get('api.ts')).toMatch(
    /\* Where the customer lives\.\s+\*\s+\* Evidence: inferred\.\s+\*\/\s+payer_city\?: string;/,
  );
});

test('a property that becomes required is required by the type', () => {
  const { client } = generate('required', {
    file: 'shop/refund.yaml',
    from: 'required: [charge_id]',
    to: 'required: [charge_id, reason]',
  });
  expect(unchanged.client.get('api.ts')).toContain('reason?: components["schemas"]["RefundReason"]');
  expect(client.get('api.ts')).toContain('reason: components["schemas"]["RefundReason"]');
});

test('a summary shows up in the doc comment of the method', () => {
  const { client } = generate('summary', {
    file: 'shop/refund.yaml',
    from: 'summary: Refund a charge',
    to: 'summary: Give a charge back',
  });
  expect(client.get('resources/refunds.ts')).toContain('* Give a charge back.');
});

test('an operation gets its method from its id', () => {
  const { client } = generate('method', {
    file: 'bank/push.yaml',
    from: 'operationId: verifyPush',
    to: 'operationId: checkPush',
  });
  expect(differing(client)).toEqual(expect.arrayContaining(['later-operations.ts', 'resources/pushes.ts']));
  expect(client.get('resources/pushes.ts')).toMatch(
    / check\(body: PushRequest, options\?: CallOptions\): Call<PushVerification>/,
  );
});

test("an error's meaning shows up in the catalogue and in every method that can give it", () => {
  const { client } = generate('error', {
    file: 'common/errors.yaml',
    from: 'The pay token is older than about 180 seconds.',
    to: 'The pay token is too old.',
  });
  expect(differing(client)).toEqual(['errors.ts', 'resources/charges.ts', 'resources/checkout.ts']);
});
