import { expect, test } from 'vitest';
import { printSafely } from '../src/print-safely.ts';

test('a line is written', () => {
  const lines: string[] = [];
  printSafely((line) => lines.push(line))('A line.');
  expect(lines).toEqual(['A line.']);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('full');
    },
  ],
  ['rejects', () => Promise.reject(new Error('full'))],
])('what %s is survived', async (_, write) => {
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown): void => void rejections.push(reason);
  process.on('unhandledRejection', onRejection);
  try {
    printSafely(write)('A line.');
    await new Promise((resolve) => void setTimeout(resolve, 10));
    expect(rejections).toEqual([]);
  } finally {
    process.off('unhandledRejection', onRejection);
  }
});
