import { expect, test } from 'vitest';
import { publicationOf } from '../../src/publish/publication.ts';

test('before anything is published there is no address and nothing to edit', () => {
  expect(publicationOf({ repository: null, site: null }, undefined)).toEqual({
    site: undefined,
    edit: undefined,
  });
});

test('afterwards both are known, with a slash at the end', () => {
  const published = {
    repository: 'https://git.example/droppay/contract',
    site: 'https://contract.example/droppay',
  };
  expect(publicationOf(published, undefined)).toEqual({
    site: 'https://contract.example/droppay/',
    edit: 'https://git.example/droppay/contract/edit/main/',
  });
});

test('a preview has an address of its own', () => {
  expect(
    publicationOf({ repository: null, site: 'https://contract.example/' }, 'https://preview.example').site,
  ).toBe('https://preview.example/');
});
