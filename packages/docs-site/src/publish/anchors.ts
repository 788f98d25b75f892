import type { Root } from 'hast';
import { elements, textOf } from './tree.ts';

/** Appends a link to itself to every heading of the second and third level that has an id. */
export function addAnchors(tree: Root): void {
  for (const heading of elements(tree)) {
    const { id } = heading.properties;
    if (!/^h[23]$/.test(heading.tagName) || typeof id !== 'string' || id.startsWith('starlight__')) continue;
    heading.children.push({
      type: 'element',
      tagName: 'a',
      properties: { className: ['anchor'], href: `#${id}`, ariaLabel: `Link to “${textOf(heading).trim()}”` },
      children: [],
    });
  }
}
