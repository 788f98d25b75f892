import { expect, test } from 'vitest';
import { bodyWarnings } from '../../src/warnings/body-warnings.ts';
import type { Shape } from '../../src/warnings/shape.ts';

const order: Shape = {
  types: ['object'],
  properties: {
    lines: {
      types: ['array'],
      items: { types: ['object'], properties: { sum: { types: ['number'], money: true } } },
    },
    note: { types: ['string', 'null'] },
    anything: {},
  },
};

const warningsOf = (text: string) =>
  bodyWarnings(text, JSON.parse(text), order).map(({ place, rule }) => `${place} ${rule}`);

test('the items of a list are looked at, each by its own place', () => {
  expect(warningsOf('{"lines":[{"sum":1.23},{"sum":1.234},{"sum":null}]}')).toEqual([
    '/lines/1/sum amount-decimals',
    '/lines/2/sum null',
  ]);
});

test('the hundred first parts of a list and of an object are looked at', () => {
  const lines = (count: number) =>
    JSON.stringify({ lines: [...Array.from({ length: count }, () => ({})), { sum: '1' }] });
  expect(warningsOf(lines(99))).toEqual(['/lines/99/sum number-as-text']);
  expect(warningsOf(lines(100))).toEqual([]);
});

test('what the contract allows is not told', () => {
  expect(warningsOf('{"note":null,"anything":[null,1.2345,{}]}')).toEqual([]);
});

test.each(['null', '7', '"text"', 'true', '1.2345'])('%s as a body ends in no error', (text) => {
  expect(() => warningsOf(text)).not.toThrow();
});

test('names that every object has are no properties of the contract', () => {
  expect(warningsOf('{"constructor":1,"__proto__":{"sum":1.234},"toString":2}')).toEqual([
    '/constructor unknown-key',
    '/__proto__ unknown-key',
    '/toString unknown-key',
  ]);
});
