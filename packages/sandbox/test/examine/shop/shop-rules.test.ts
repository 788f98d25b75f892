import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shopRules } from '../../../src/examine/shop/shop-rules.ts';

test('the page lists every rule with its title, in their order', () => {
  const page = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z-]+)` +\| (The shop .+?) +\|$/gm)];
  expect(rows.map(([, rule, title]) => [rule, title])).toEqual(
    Object.entries(shopRules).map(([rule, { title }]) => [rule, title]),
  );
});

test('every rule says why it matters and what to do, in sentences', () => {
  for (const { title, why, advice } of Object.values(shopRules)) {
    expect(title).toMatch(/^The shop /);
    for (const text of [why, advice]) expect(text).toMatch(/^[A-Z“"].+[.)]$/);
  }
});
