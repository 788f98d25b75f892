import { describe, expect, test } from 'vitest';
import { type Violation, violationsHeader } from '../src/violations.ts';

const violation = (message: string): Violation => ({
  location: ['request', 'body'],
  severity: 'Error',
  code: 'type',
  message,
});

describe('violationsHeader', () => {
  test('is JSON', () => {
    const two = [violation('first'), violation('second')];
    expect(JSON.parse(violationsHeader(two))).toEqual(two);
  });

  test('is ASCII, whatever the request holds', () => {
    const odd = [violation('prezzo in €, 🎭, \r\n\u007f')];
    expect(violationsHeader(odd)).toMatch(/^[ -~]+$/);
    expect(JSON.parse(violationsHeader(odd))).toEqual(odd);
    expect(() => new Headers({ 'sl-violations': violationsHeader(odd) })).not.toThrow();
  });

  test('stays JSON and below 8 KB with any number of violations', () => {
    const many = Array.from({ length: 1000 }, (_, index) => violation(`number ${index}`));
    const header = violationsHeader(many);
    expect(header.length).toBeGreaterThan(7 * 1024);
    expect(header.length).toBeLessThan(8 * 1024);
    const kept: Violation[] = JSON.parse(header);
    expect(kept[0]).toEqual(many[0]);
    const left = many.length - kept.length + 1;
    expect(kept.at(-1)).toEqual({
      location: [],
      severity: 'Information',
      message: `${left} more, left out because a header holds 8 KB`,
    });
  });

  test('leaves out one that is too long by itself and keeps the others', () => {
    const header = violationsHeader([violation('€'.repeat(10_000)), violation('short')]);
    expect(JSON.parse(header)).toMatchObject([{ message: 'short' }, { severity: 'Information' }]);
  });
});
