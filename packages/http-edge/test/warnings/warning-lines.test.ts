import { expect, test } from 'vitest';
import { warning } from '../../src/warnings/warning.ts';
import { warningLines } from '../../src/warnings/warning-lines.ts';

test('a warning is a line, and of each kind there are twenty', () => {
  const lines: string[] = [];
  const print = warningLines((line) => lines.push(line));
  for (let count = 0; count < 50; count += 1) print('POST /a\nb', [warning('one', 'It is so.')]);
  print('POST /c', [warning('two', 'It is not.')]);
  expect(lines).toHaveLength(21);
  expect(lines[0]).toBe('Warning: POST /a?b: It is so. [one]');
  expect(lines[19]).toBe('Warning: POST /a?b: It is so. (This is the last line of its kind.) [one]');
  expect(lines[20]).toBe('Warning: POST /c: It is not. [two]');
});
