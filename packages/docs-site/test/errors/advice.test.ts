import { expect, test } from 'vitest';
import { document } from '../../src/contract.ts';
import { advice } from '../../src/errors/advice.ts';

test('every error of the catalogue has advice, and nothing else has', () => {
  expect(Object.keys(advice).toSorted()).toEqual(Object.keys(document['x-errors']).toSorted());
});

test('cause and fix are sentences', () => {
  for (const { cause, fix } of Object.values(advice))
    expect([cause, fix].join('\n')).toMatch(/^.*\.\n.*\.$/s);
});
