import { expect, test } from 'vitest';
import { docComment } from '../../src/text/doc-comment.ts';

test('one line makes a short comment', () => {
  expect(docComment(['Its id.', undefined, ' '])).toBe('/** Its id. */\n');
});

test('parts are separated by empty lines and indented together', () => {
  expect(docComment(['Read.', 'First line\nsecond line '], '  ')).toBe(
    '  /**\n   * Read.\n   *\n   * First line\n   * second line\n   */\n',
  );
});

test('text cannot end its comment', () => {
  expect(docComment(['Ends here */ not'])).toBe('/** Ends here *\\/ not */\n');
});
