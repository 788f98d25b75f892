import type { Document } from '@droppay/contract/document';
import { expect, test } from 'vitest';
import { openapi30 } from '../../src/openapi-3.0/openapi-3.0.ts';
import { small } from '../small.ts';

test('webhooks, the dialect and the summary go, and the licence has an address', () => {
  const document: Document & { jsonSchemaDialect?: string } = small();
  document.jsonSchemaDialect = 'https://json-schema.org/draft/2020-12/schema';
  Object.assign(document.info, { summary: 'Small.', license: { name: 'A', identifier: 'Apache-2.0' } });
  const older = openapi30(document);
  expect(older.openapi).toBe('3.0.3');
  expect(older).not.toHaveProperty('webhooks');
  expect(older).not.toHaveProperty('jsonSchemaDialect');
  expect(older.info).toEqual({
    title: 'Small',
    version: '1.2.3',
    license: { name: 'A', url: 'https://spdx.org/licenses/Apache-2.0.html' },
  });
});

test('a range of statuses becomes the default, unless there is one', () => {
  const document = small();
  const { responses } = openapi30(document).paths['/v1/charge']!.post!;
  expect(Object.keys(responses)).toEqual(['200', 'default']);
  expect(responses['default']).toEqual({ description: 'Failed.' });
  document.paths['/v1/charge']!.post!.responses['default'] = { description: 'Other.' };
  expect(openapi30(document).paths['/v1/charge']!.post!.responses['default']).toEqual({
    description: 'Other.',
  });
});

test('mutual TLS becomes a scheme that nothing can send, so that the operation is not open to all', () => {
  const document = small();
  document.components.securitySchemes!['deskKey'] = { type: 'mutualTLS', description: 'A certificate.' };
  const { components, paths } = openapi30(document);
  expect(components.securitySchemes!['deskKey']).toEqual({
    type: 'http',
    scheme: 'mutual-tls',
    description: expect.stringMatching(/^A certificate\. OpenAPI 3\.0 has no word for mutual TLS/) as unknown,
  });
  expect(paths['/desk/check']!.get!.security).toEqual([{ deskKey: [] }]);
});
