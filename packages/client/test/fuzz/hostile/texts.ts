/**
 * Texts, by the piece that they repeat, on which expressions and loops go wrong that look at characters again and again.
 * The first held the process for 17 s at a tenth of a megabyte.
 */
const pieces: readonly string[] = [
  '/',
  '//',
  'a@',
  '@',
  '//a',
  '//a@ ',
  'https://a:b@c ',
  ' ',
  '\n',
  '\n ',
  '\n    at ',
  '\n    at a (b:1:1)',
  'Error: ',
  'a',
  'aaaaaaaaaaaaaaaaaaa ',
  '1',
  '1a',
  '1.',
  '0-',
  'A-',
  'A_1',
  '(',
  ')',
  '()',
  '"',
  '\\',
  '{',
  '[',
  '%',
  '.',
  '..',
  ',',
  '+json',
  'application/json;',
  'GMT',
  'Mon, ',
  '\u0000',
  '\u{1F600}',
  '\ud800',
  'No money moved. ',
  'charges.create ',
];

/** Each at so many characters, plain, and with an end that keeps an expression from matching at its end. */
export const hostileTexts = (length: number): string[] =>
  pieces.flatMap((piece) => {
    const text = piece.repeat(Math.ceil(length / piece.length));
    return [text, `${text}!`, `${text} x@`];
  });
