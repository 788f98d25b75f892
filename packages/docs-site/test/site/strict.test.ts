import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { publication } from '../../src/publish/publication.ts';
import { strictPolicy } from '../../src/publish/content-security-policy.ts';
import { files, pages, read } from './built.ts';

/** Bytes of a first view, compressed: the page and what it makes a browser load at once. */
const MOST = 60_000;

test('every page carries the strictest policy, before anything else but its encoding', () => {
  for (const { address, html } of pages) {
    const [, policy = ''] =
      /<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ??
      [];
    expect(policy, address).toContain("default-src 'none'");
    expect(policy, address).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|https?:|\*/);
    for (const hash of strictPolicy(html)['script-src']!) expect(policy, address).toContain(hash);
  }
});

test('no page has an inline style or a handler in an attribute', () => {
  for (const { address, elements } of pages) {
    const faults = elements.filter(
      ({ tagName, properties }) =>
        tagName === 'style' ||
        'style' in properties ||
        Object.keys(properties).some((name) => /^on[A-Z]/.test(name)),
    );
    expect(faults, address).toEqual([]);
  }
});

const named = pages.flatMap(({ address, elements }) =>
  elements.flatMap(({ tagName, properties }) =>
    [properties['href'], properties['src'], properties['dataIndex']].flatMap((link) =>
      typeof link === 'string' ? [{ address, tagName, link }] : [],
    ),
  ),
);

test('no link depends on where the site is', () => {
  expect(named.length).toBeGreaterThan(10_000);
  expect(named.filter(({ link }) => link.startsWith('/'))).toEqual([]);
});

/** Addresses in scripts from which nothing is loaded: for the client in the page they are names, its `fetch` is a worker. */
const names = [
  'http://127.0.0.1:4010',
  'http://www.w3.org',
  'https://api.drop-pay.io',
  'https://boxoffice.example',
  'https://checkout.drop-pay.com',
  'https://shop.example',
];

test('nothing is loaded from elsewhere', () => {
  expect(named.filter(({ tagName, link }) => tagName !== 'a' && /^\w+:/.test(link))).toEqual([]);
  const assets = [...files].filter((file) => /^\/_astro\/.*\.(css|js)$/.test(file));
  expect(assets.length).toBeGreaterThan(3);
  const text = assets.map(read).join('\n');
  expect(text).not.toMatch(/url\(["']?\//);
  expect([...new Set(text.match(/https?:\/\/[^`"'\s)/]+/g))].toSorted()).toEqual(names);
});

const guides = pages.map(({ address }) => address).filter((address) => address.startsWith('/guides/'));

test.each(['/', ...guides, '/operations/create-charge/', '/try-it/', '/try-it/operation/'])(
  'a first view of %s is at most 60 KB',
  (address) => {
    const { html, elements } = pages.find((page) => page.address === address)!;
    const loaded = elements.flatMap(({ tagName, properties: { href, src, rel } }) => {
      const link = tagName === 'script' ? src : /stylesheet|icon/.test(String(rel)) ? href : undefined;
      return typeof link === 'string' ? [link] : [];
    });
    const paths = new Set(loaded.map((link) => new URL(link, `http://site${address}`).pathname));
    expect(paths.size).toBeGreaterThan(3);
    const sizes = [html, ...[...paths].map(read)].map((text) => gzipSync(text).length);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(MOST);
  },
);

test('a page leads to its source as soon as there is an address to lead to', () => {
  const editable = pages.filter(({ html }) => html.includes('Edit page'));
  expect(editable.length > 0).toBe(publication.edit !== undefined);
});

test('every page has a title, a description, one first heading and a Markdown twin with the same title', () => {
  for (const { address, html, elements } of pages) {
    expect(elements.filter(({ tagName }) => tagName === 'h1').length, address).toBe(1);
    const [, description = ''] = /<meta name="description" content="([^"]+)"/.exec(html) ?? [];
    expect(description.length, address).toBeGreaterThan(20);
    const twin = read(`${address}index.md`);
    const [title = ''] = twin.split('\n', 1);
    expect(title, address).toMatch(/^# \S/);
    expect(twin.length, `${address} is empty`).toBeGreaterThan(title.length + 80);
    expect(html).toContain('<link rel="alternate" type="text/markdown" href="index.md">');
  }
});
