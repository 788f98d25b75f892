import type { Root } from 'hast';
import { elements, textOf } from './tree.ts';

/** Gives every heading that can be linked to a link to itself. */
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
