import { expect, test } from 'vitest';
import { readBehaviours } from '../src/behaviours.ts';
import type { OperationObject } from '../src/document.ts';
import { sample } from './sample.ts';

const operation: OperationObject = sample().paths['/shop/v1/pos/charge']!.post!;

test('each statement has its name, its value and how it is known', () => {
  const statements = {
    patience: {
      description: 'It waits.',
      value: 'PT15M',
      'x-evidence': 'inferred' as const,
      'x-evidence-note': 'No number is documented.',
    },
    refused: { description: 'It is refused.', 'x-evidence': 'documented' as const },
  };
  expect(readBehaviours({ ...operation, 'x-behaviour': statements })).toEqual([
    {
      name: 'patience',
      description: 'It waits.',
      value: 'PT15M',
      evidence: { level: 'inferred', note: 'No number is documented.' },
    },
    {
      name: 'refused',
      description: 'It is refused.',
      value: undefined,
      evidence: { level: 'documented', note: undefined },
    },
  ]);
  expect(readBehaviours(operation)).toEqual([]);
});

test('a statement without evidence is refused', () => {
  const statements = { patience: { description: 'It waits.' } };
  expect(() => readBehaviours({ ...operation, 'x-behaviour': statements })).toThrow(
    'The behaviour patience does not say how it is known.',
  );
});
