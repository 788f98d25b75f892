import { expect, test } from 'vitest';
import { reachable } from '../src/reachable.ts';
import { sample } from './sample.ts';

test('what a schema leads to stays, in the document’s order, and everything else goes', () => {
  const { paths, components, info } = reachable(sample(), ['ChargeNotification']);
  expect(paths).toEqual({});
  expect(info.title).toBe('Sample');
  expect(Object.keys(components.schemas)).toEqual([
    'Amount',
    'ChargeStatus',
    'Charge',
    'ChargeNotification',
    'ChargeEvent',
  ]);
});

test('a name that leads to nothing is refused', () => {
  expect(() => reachable(sample(), ['Nothing'])).toThrow('#/components/schemas/Nothing points to nothing.');
});
