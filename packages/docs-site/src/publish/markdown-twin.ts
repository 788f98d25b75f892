import type { Element, Root } from 'hast';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { elements, first, textOf } from './tree.ts';

const toMarkdown = unified()
  .use(rehypeRemark)
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-', rule: '-' });

/** The page in Markdown: title, description and content, without menus and drawings. */
export async function markdownTwin(page: Root): Promise<string> {
  const tree = structuredClone(page);
  const title = textOf(first(tree, 'h1')).trim();
  const content = [...elements(tree)].find(({ properties }) => {
    const { className } = properties;
    return Array.isArray(className) && className.includes('sl-markdown-content');
  });
  if (content === undefined) throw new Error(`The page "${title}" has no content.`);
  prepare(content);
  const root: Root = { type: 'root', children: content.children };
  const body = toMarkdown.stringify(await toMarkdown.run(root));
  return `# ${title}\n\n${descriptionOf(tree)}\n\n${body}`;
}

export function descriptionOf(tree: Root): string {
  for (const { tagName, properties } of elements(tree)) {
    if (tagName === 'meta' && properties['name'] === 'description') return String(properties['content']);
  }
  throw new Error('The page has no description.');
}

/** Replaces elements that Markdown does not have by elements that it has. */
function prepare(content: Element): void {
  for (const parent of elements(content)) {
    parent.children = parent.children.filter((child) => child.type !== 'element' || !isDrawing(child));
    for (const child of parent.children) {
      if (child.type === 'element') translate(child);
    }
  }
}

/** Drawings are left out, because the page says the same in lists. */
function isDrawing({ tagName, properties }: Element): boolean {
  return tagName === 'svg' || tagName === 'figcaption' || String(properties['className']).includes('anchor');
}

function translate(element: Element): void {
  const { tagName, properties } = element;
  const { className } = properties;
  if (Array.isArray(className) && className.includes('badge')) {
    element.tagName = 'em';
  } else if (tagName === 'a') {
    properties['href'] = twinOf(String(properties['href']));
  } else if (tagName === 'pre') {
    const language = properties['dataLanguage'];
    const code = element.children.find((child) => child.type === 'element');
    if (typeof language === 'string' && code?.type === 'element')
      code.properties['className'] = [`language-${language}`];
  } else if (tagName === 'summary') {
    element.tagName = 'p';
  } else if (tagName === 'dl') {
    element.tagName = 'ul';
  } else if (tagName === 'div' && element.children.some(isNamed('dt'))) {
    element.tagName = 'li';
  } else if (tagName === 'dt') {
    element.tagName = 'p';
  } else if (tagName === 'dd') {
    element.tagName = 'div';
  }
}

/** Links lead to the Markdown twin of a page, so that programs stay in Markdown. Redoc's page has none. */
function twinOf(link: string): string {
  const [, folder = '', rest = ''] = /^([^:?#]*\/)?(.*)$/.exec(link) ?? [];
  const leadsToPage = folder !== '' && /^(#.*)?$/.test(rest) && !folder.endsWith('reference/');
  return leadsToPage ? `${folder}index.md${rest}` : link;
}

function isNamed(name: string) {
  return (child: Element['children'][number]): boolean => child.type === 'element' && child.tagName === name;
}
