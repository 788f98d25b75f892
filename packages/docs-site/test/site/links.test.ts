import { expect, test } from 'vitest';
import { operations } from '../../src/contract.ts';
import { route } from '../../src/redoc/operations.ts';
import { files, pages, read } from './built.ts';

const ids = new Map(
  pages.map(({ address, elements: all }) => [
    address,
    new Set(all.flatMap(({ properties: { id } }) => (typeof id === 'string' ? [id] : []))),
  ]),
);
const routes = new Set(
  operations.map(({ id, tag }) => route({ tags: [tag], operationId: id }).replace('index.html#', '')),
);

/** Why a link leads nowhere; nothing when it leads somewhere. */
function broken(from: string, link: string): string | undefined {
  const { pathname, hash, host } = new URL(link, `http://site${from}`);
  if (host !== 'site') return undefined;
  const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
  if (!files.has(file)) return `${from} links to ${link}, and there is no ${file}`;
  const anchor = decodeURIComponent(hash.slice(1));
  if (anchor === '') return undefined;
  if (file === '/reference/index.html')
    return routes.has(anchor) ? undefined : `${from} links to ${link}, which Redoc does not have`;
  // A Markdown twin has the headings of its page.
  return ids.get(file.replace(/index\.(html|md)$/, ''))?.has(anchor)
    ? undefined
    : `${from} links to ${link}, and there is no #${anchor}`;
}

test('the site has been built', () => {
  expect(pages.length).toBeGreaterThan(150);
});

test('every link and every file that a page names is there, anchors too', () => {
  const links = pages.flatMap(({ address, elements: all }) =>
    all
      .flatMap(({ properties: { href, src } }) => [href, src])
      .flatMap((link) => (typeof link === 'string' ? [{ address, link }] : [])),
  );
  expect(links.length).toBeGreaterThan(10_000);
  expect(links.flatMap(({ address, link }) => broken(address, link) ?? [])).toEqual([]);
});

test('every link of every Markdown twin is there, and of llms.txt', () => {
  const texts = [...files].filter((file) => file.endsWith('.md') || file === '/llms.txt');
  expect(texts.length).toBe(pages.length + 1);
  const links = texts.flatMap((file) =>
    [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => ({ file, link })),
  );
  expect(links.length).toBeGreaterThan(2000);
  expect(links.flatMap(({ file, link }) => broken(file, link) ?? [])).toEqual([]);
});

test('no id is twice in a page', () => {
  for (const { address, elements: all } of pages) {
    const own = all.flatMap(({ properties: { id } }) => (typeof id === 'string' ? [id] : []));
    expect(
      own.filter((id, index) => own.indexOf(id) !== index),
      address,
    ).toEqual([]);
  }
});

test('llms.txt has the guides in the order of the menu', () => {
  const names = [...read('llms.txt').matchAll(/\(\.(\/guides\/[\w-]+\/)index\.md\)/g)].map(
    ([, name]) => name,
  );
  const menu = pages
    .find(({ address }) => address === '/errors/')!
    .elements.flatMap(({ tagName, properties: { href } }) =>
      tagName === 'a' && /^\.\.\/guides\/[\w-]+\/$/.test(String(href)) ? [String(href).slice(2)] : [],
    );
  expect(names.length).toBeGreaterThan(9);
  expect(names).toEqual([...new Set(menu)]);
});

test('llms.txt and the sitemap name every page', () => {
  const [list, map] = [read('llms.txt'), read('sitemap.xml')];
  for (const { address } of pages) expect(map).toContain(`8080${address}</loc>`);
  for (const { address } of pages.filter((page) => page.address !== '/'))
    expect(list).toContain(`(.${address}index.md)`);
});
