import { expect, test } from 'vitest';
import { allowed } from '../../src/refusals/allowed.ts';

test('there is a HEAD wherever there is a GET', () => {
  expect(allowed(['POST'])).toBe('POST');
  expect(allowed(['GET', 'PATCH'])).toBe('GET, HEAD, PATCH');
});
