import { expect, test } from 'vitest';
import { schemas } from '../../src/schemas/schemas.ts';
import { sample } from '@droppay/contract/sample';
import { commentOf } from '../comment-of.ts';

const text = schemas(sample());

test('every schema is exported under its own name', () => {
  const names = [...text.matchAll(/^export type (\w+) = components\['schemas'\]\['(\w+)'\];$/gm)];
  expect(names.map(([, alias]) => alias)).toEqual(Object.keys(sample().components.schemas));
  expect(names.map(([, , schema]) => schema)).toEqual(Object.keys(sample().components.schemas));
});

test('its comment is its description and evidence', () => {
  expect(commentOf(text, 'export type Charge =')).toEqual(['A charge.', 'Evidence: documented.']);
});
