import type { Element, Root, RootContent } from 'hast';
import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';

const parser = unified().use(rehypeParse);
const writer = unified().use(rehypeStringify, { allowDangerousCharacters: false });

export function parse(html: string): Root {
  return parser.parse(html);
}

export function stringify(tree: Root): string {
  return writer.stringify(tree);
}

/** The node itself, when it is an element, and every element below it, parents first. */
export function* elements(node: Root | RootContent): Generator<Element> {
  if (node.type === 'element') yield node;
  if ('children' in node) for (const child of node.children) yield* elements(child);
}

/**
 * The first element of this name.
 *
 * @throws {Error} when there is none.
 */
export function first(tree: Root, name: string): Element {
  for (const element of elements(tree)) if (element.tagName === name) return element;
  throw new Error(`The page has no <${name}>.`);
}

/** The text in it, without markup. */
export function textOf(node: Root | RootContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
