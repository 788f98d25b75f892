import { expect, test } from 'vitest';
import { client } from '../../src/client/client.ts';
import { compile } from '../compile.ts';
import { sample } from '@droppay/contract/sample';

test('the generated code compiles and means what the contract says', { timeout: 60_000 }, async () => {
  expect(await compile(await client(sample()))).toBe('');
});

test('the compile check can fail', { timeout: 60_000 }, async () => {
  const changed = sample();
  changed.components.schemas['ChargeRequest']!.required = [];
  expect(await compile(await client(changed))).toContain("Unused '@ts-expect-error' directive");
});

test('there is a file for each part of the contract and for each tag', async () => {
  expect([...(await client(sample())).keys()]).toEqual([
    'api.ts',
    'schemas.ts',
    'servers.ts',
    'security.ts',
    'operation-names.ts',
    'operations.ts',
    'later-operations.ts',
    'response-validators.ts',
    'examples.ts',
    'states.ts',
    'errors.ts',
    'error-names.ts',
    'resources.ts',
    'later-resources.ts',
    'resources/charges.ts',
    'resources/pos.ts',
    'resources/brands.ts',
    'resources/push-transfers.ts',
    'resources/tpps.ts',
    'resources/checkout.ts',
  ]);
});

test('the same contract makes the same files', async () => {
  expect([...(await client(sample()))]).toEqual([...(await client(sample()))]);
});

test('generating does not change the contract', async () => {
  const document = sample();
  await client(document);
  expect(document).toEqual(sample());
});

test('a tag that is not declared is refused', async () => {
  const document = sample();
  document.tags = document.tags.filter(({ name }) => name !== 'brands');
  await expect(client(document)).rejects.toThrow(
    'listBrands has the tag "brands", which `tags` does not describe.',
  );
});
