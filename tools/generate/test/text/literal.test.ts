import { expect, test } from 'vitest';
import { literal, union } from '../../src/text/literal.ts';

test.each(["it's", 'a "quote"', 'back\\slash', '\\"both\\"', 'line\nbreak', 'è €'])(
  'the literal of %j is that string again',
  async (value) => {
    const url = `data:text/javascript,${encodeURIComponent(`export default ${literal(value)}`)}`;
    const module: { default: unknown } = await import(/* @vite-ignore */ url);
    expect(module.default).toBe(value);
  },
);

test('a union of no strings is never', () => {
  expect([union([]), union(['a', 'b'])]).toEqual(['never', "'a' | 'b'"]);
});
