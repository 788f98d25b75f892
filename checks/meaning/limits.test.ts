import { expect, test } from 'vitest';
import { disagreement } from '../contract/hand-kept.ts';
import { contractFiles, isMapping, under } from '../evidence/contract-items.ts';
import { limits } from './limits.ts';

const keywords = ['minLength', 'maxLength', 'minimum', 'exclusiveMinimum', 'maximum', 'pattern'];

test('values have the limits that they should, and no others', () => {
  const found = new Map<string, string[]>();
  const seen = new Set<unknown>();
  const visit = (name: string, node: unknown): void => {
    // An alias is the node that has been seen where its anchor stands.
    if (!isMapping(node) || seen.has(node)) return;
    seen.add(node);
    const own = keywords
      .filter((keyword) => keyword in node)
      .map((keyword) => `${keyword} ${String(node[keyword])}`);
    if (own.length > 0) found.set(name, [...(found.get(name) ?? []), ...own]);
    for (const [property, schema] of Object.entries(under(node, 'properties')))
      visit(`${name}.${property}`, schema);
    visit(`${name}[]`, node['items']);
    for (const form of (node['anyOf'] as unknown[] | undefined) ?? []) visit(name, form);
  };
  for (const file of contractFiles)
    for (const [name, schema] of Object.entries(under(file, 'schemas'))) visit(name, schema);
  const described = [...found].map(([name, own]) => [name, own.join(', ')]);
  expect(Object.fromEntries(described), disagreement('checks/meaning/limits.ts')).toEqual(limits);
});
