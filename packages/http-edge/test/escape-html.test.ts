import { expect, test } from 'vitest';
import { escapeHtml } from '../src/escape-html.ts';

test.each([
  ['<b>Così & "cosà"</b>', '&lt;b&gt;Così &amp; &quot;cosà&quot;&lt;/b&gt;'],
  ["it's", 'it&#39;s'],
  ['&amp;', '&amp;amp;'],
  ['', ''],
  ['nothing to do', 'nothing to do'],
])('%j becomes %j', (text, html) => {
  expect(escapeHtml(text)).toBe(html);
});
