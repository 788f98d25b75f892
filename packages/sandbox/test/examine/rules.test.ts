import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../../src/examine/rules.ts';

test('the page lists every rule with its title, in their order', () => {
  const page = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z-]+)`( \(warning\))? +\| (It.+?) +\|$/gm)];
  expect(
    rows.map(([, rule, warning, title]) => [rule, warning === undefined ? 'fault' : 'warning', title]),
  ).toEqual(Object.entries(rules).map(([rule, { severity, title }]) => [rule, severity, title]));
});

test('every rule says why it matters and what to do, in sentences', () => {
  for (const { title, why, advice } of Object.values(rules)) {
    expect(title).toMatch(/^It[s ]/);
    for (const text of [why, advice]) expect(text).toMatch(/^[A-Z].+[.)]$/);
  }
});
