import { expect, test } from 'vitest';
import { calls, document } from './document.ts';

// OpenAPI demands it of what stands in a path, and Redocly does not look.
test.each(Object.entries(document.components.parameters))('%s is required in the path', (_, parameter) => {
  expect(parameter).toMatchObject({ in: 'path', required: true });
});

test('every parameter of a path is described', () => {
  expect(calls.filter(({ url }) => url.includes('{')).map(({ id }) => id)).toEqual([]);
});
