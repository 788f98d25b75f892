import { sample } from '@droppay/contract/sample';
import { expect, test } from 'vitest';
import { site } from '../../src/site/site.ts';

test('the site is told the names of operations, of errors and of security schemes', async () => {
  const text = (await site(sample())).get('names.ts');
  expect(text).toMatch(/^export type OperationId = '\w+'( \| '\w+')*;$/m);
  expect(text).toContain(`'listBrands'`);
  expect(text).toMatch(/^export type ErrorName = .*'PayTokenExpired'/m);
  expect(text).toMatch(/^export type SecurityScheme = .*'userToken'/m);
});

test('webhooks are no operations of it', async () => {
  expect((await site(sample())).get('names.ts')).not.toContain('Notification');
});
