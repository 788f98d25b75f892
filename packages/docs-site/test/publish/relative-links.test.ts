import { expect, test } from 'vitest';
import { makeLinksRelative, relativeTo } from '../../src/publish/relative-links.ts';
import { parse, stringify } from '../../src/publish/tree.ts';

test.each([
  ['/operations/create-charge/', '/errors/#mock', '../../errors/#mock'],
  ['/operations/create-charge/', '/openapi.json', '../../openapi.json'],
  ['/operations/create-charge/', '/operations/create-charge/', './'],
  ['/', '/llms.txt', 'llms.txt'],
  ['/', '/guides/evidence/', 'guides/evidence/'],
  ['/errors/', '/', '../'],
  ['/errors/', '#mock', '#mock'],
  ['/errors/', 'https://dp.link/u/1', 'https://dp.link/u/1'],
  ['/errors/', '//cdn.example/x.js', '//cdn.example/x.js'],
  ['/', '/reference/index.html#/charges/createcharge', 'reference/index.html#/charges/createcharge'],
])('on %s, %s is %s', (address, link, relative) => {
  expect(relativeTo(address, link)).toBe(relative);
});

test('the links of a page, its files and the index of its search are made relative', () => {
  const tree = parse(
    '<script src="/a.js"></script><a href="/errors/">e</a><site-search data-index="/pagefind/pagefind.js"></site-search>',
  );
  makeLinksRelative(tree, '/states/');
  const html = stringify(tree);
  for (const link of ['src="../a.js"', 'href="../errors/"', 'data-index="../pagefind/pagefind.js"'])
    expect(html).toContain(link);
});
