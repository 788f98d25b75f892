import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Element } from 'hast';
import { contract, document } from '../contract.ts';
import { guides } from '../guides.ts';
import { machineReadableFiles } from '../machine-readable/files.ts';
import { type Listed, llms } from '../machine-readable/llms.ts';
import { sitemap } from '../machine-readable/sitemap.ts';
import { withCodeSamples } from '../redoc/code-samples.ts';
import { reference } from '../redoc/reference.ts';
import { addAnchors } from './anchors.ts';
import { selfContainedPolicy, strictPolicy, withPolicy } from './content-security-policy.ts';
import { InlineStyles } from './inline-styles.ts';
import { descriptionOf, markdownTwin } from './markdown-twin.ts';
import { LOCAL_SITE, publication } from './publication.ts';
import { makeLinksRelative } from './relative-links.ts';
import { first, parse, stringify, textOf } from './tree.ts';

const STYLES = 'inline.css';

/**
 * Turns what Astro has built in `folder` into what is served: every page with a strict policy, relative links and a
 * Markdown twin, and the files for programs beside them.
 */
export async function publishFolder(folder: string): Promise<void> {
  const inlineStyles = new InlineStyles();
  const pages: Listed[] = [];
  for await (const file of glob('**/index.html', { cwd: folder })) {
    const address = `/${dirname(file)}/`.replace('/./', '/');
    pages.push(await publishPage(folder, address, inlineStyles));
  }
  const order = await guides();
  const place = ({ address }: Listed): number => order.indexOf(address);
  pages.sort((a, b) => place(a) - place(b) || (a.address < b.address ? -1 : 1));
  await write(folder, STYLES, inlineStyles.css());
  for (const { address, text } of await machineReadableFiles()) await write(folder, address, text);
  await write(folder, 'llms.txt', llms(pages, contract.version));
  const addresses = [...pages.map(({ address }) => address), '/reference/'];
  await write(folder, 'sitemap.xml', sitemap(addresses, publication.site ?? LOCAL_SITE));
  for (const [name, text] of Object.entries(await reference(withCodeSamples(document))))
    await write(folder, `reference/${name}`, text);
  const notFound = await readFile(new URL('../not-found.html', import.meta.url), 'utf8');
  await write(folder, '404.html', withPolicy(notFound, selfContainedPolicy(notFound)));
}

async function publishPage(folder: string, address: string, inlineStyles: InlineStyles): Promise<Listed> {
  const path = join(folder, address, 'index.html');
  const tree = parse(await readFile(path, 'utf8'));
  const title = textOf(first(tree, 'h1')).trim();
  addAnchors(tree);
  inlineStyles.move(tree);
  const head = first(tree, 'head');
  head.children.push(
    link({ rel: ['stylesheet'], href: `/${STYLES}` }),
    link({ rel: ['alternate'], type: 'text/markdown', href: 'index.md' }),
    ...(publication.site === undefined
      ? []
      : [link({ rel: ['canonical'], href: new URL(`.${address}`, publication.site).href })]),
  );
  makeLinksRelative(tree, address);
  const html = stringify(tree);
  await writeFile(path, withPolicy(html, strictPolicy(html)));
  await write(folder, `${address}index.md`, await markdownTwin(tree));
  return { address, title, description: descriptionOf(tree) };
}

function link(properties: Element['properties']): Element {
  return { type: 'element', tagName: 'link', properties, children: [] };
}

async function write(folder: string, address: string, text: string | Uint8Array): Promise<void> {
  const path = join(folder, address);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
