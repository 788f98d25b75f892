import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readContract } from '../src/contract.ts';
import type { Document } from '../src/document.ts';
import { sample } from './sample.ts';

test('the small contract is read whole', () => {
  const document = sample();
  document.tags[0]!['x-displayName'] = 'Charges';
  document['x-tagGroups'] = [{ name: 'Shop', tags: ['charges'] }];
  const read = readContract(document);
  expect(read).toMatchObject({
    title: 'Sample',
    version: '1.0.0',
    tagGroups: [{ name: 'Shop' }],
    lifecycle: [],
  });
  expect(read.tags.slice(0, 2).map(({ title }) => title)).toEqual(['Charges', 'pos']);
  expect(read.servers.map(({ name }) => name)).toEqual(['api', 'checkout']);
  expect(read.operations.map(({ name }) => name)).toContain('charges.create');
  expect(read.webhooks.map(({ resource }) => resource)).toEqual(['charge']);
  expect(read.errors.get('PayTokenExpired')).toMatchObject({ status: '410', code: '200' });
  expect(read.schemas.get('Charge')?.description).toBe('A charge.');
  expect(read.securitySchemes.get('userToken')?.carrier?.header).toBe('Authorization');
});

// By its path: the contract's own package depends on this one, by its rules.
const real = new URL('../../../spec/generated/bundle.json', import.meta.url);

test('so is the real one, with nothing left out', async () => {
  const document: Document = JSON.parse(await readFile(real, 'utf8'));
  const { operations, webhooks, errors, schemas, machines, lifecycle } = readContract(document);
  expect(operations.length).toBeGreaterThanOrEqual(Object.keys(document.paths).length);
  expect(webhooks.map(({ resource }) => resource)).toEqual(Object.keys(document.webhooks!));
  expect([...errors.keys()]).toEqual(Object.keys(document['x-errors']));
  expect([...schemas.keys()]).toEqual(Object.keys(document.components.schemas));
  expect(machines.length).toBeGreaterThan(7);
  expect(lifecycle.map(({ basePath }) => basePath)).toContain('/shop/v1');
});
