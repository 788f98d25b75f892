import { expect, test } from 'vitest';
import { calls, document } from './document.ts';

const parameters = Object.entries(document.components.parameters);

// OpenAPI demands it of what stands in a path, and Redocly does not look.
test.each(parameters.filter(([, { in: place }]) => place === 'path'))(
  '%s is required in the path',
  (_, parameter) => {
    expect(parameter.required).toBe(true);
  },
);

test('a parameter is in the path or in the query, which is what methods know', () => {
  const elsewhere = parameters.filter(([, { in: place }]) => !['path', 'query'].includes(place));
  expect(elsewhere.map(([name]) => name)).toEqual([]);
});

test('every parameter of a path is described', () => {
  expect(calls.filter(({ url }) => url.includes('{')).map(({ id }) => id)).toEqual([]);
});
