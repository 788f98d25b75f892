import { expect, test } from 'vitest';
import { firstSentence, inline, prose } from '../../src/components/markdown.ts';

test('what has a page is linked where a text names it in code', async () => {
  expect(String(await inline('Like `createCharge`, `Charge` and `PayTokenExpired`.'))).toBe(
    'Like <a href="/operations/create-charge/"><code>createCharge</code></a>, ' +
      '<a href="/schemas/charge/"><code>Charge</code></a> and ' +
      '<a href="/errors/pay-token-expired/"><code>PayTokenExpired</code></a>.',
  );
});

test('what has none stays code, and is escaped', async () => {
  expect(String(await prose('`<amount>`'))).toBe('<p><code>&lt;amount&gt;</code></p>\n');
});

test.each([
  ['Charges **now**. Then more.', 'Charges now.'],
  ['At 1.500 euro it waits. Else not.', 'At 1.500 euro it waits.'],
  ['No end', 'No end'],
])('the first sentence of "%s" is "%s"', (text, sentence) => {
  expect(firstSentence(text)).toBe(sentence);
});
