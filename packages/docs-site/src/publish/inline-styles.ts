import { createHash } from 'node:crypto';
import type { Root } from 'hast';
import { elements } from './tree.ts';

/** Collects the `style` attributes of pages as classes of one stylesheet, because the pages' policy forbids the attributes. */
export class InlineStyles {
  readonly #classes = new Map<string, string>();

  /** Replaces the `style` attributes of a page by classes. */
  move(tree: Root): void {
    for (const element of elements(tree)) {
      const { style, className = [] } = element.properties;
      if (typeof style !== 'string') continue;
      delete element.properties['style'];
      element.properties['className'] = [className, this.#classOf(style.trim())].flat().map(String);
    }
  }

  /** The stylesheet. Its declarations are `!important`, so that they are as strong as the attributes were. */
  css(): string {
    return [...this.#classes].map(([style, name]) => `.${name}{${important(style)}}\n`).join('');
  }

  #classOf(style: string): string {
    const name = `s-${createHash('sha256').update(style).digest('hex').slice(0, 6)}`;
    this.#classes.set(style, name);
    return name;
  }
}

function important(style: string): string {
  return style
    .split(';')
    .filter((declaration) => declaration.trim() !== '')
    .map((declaration) => `${declaration.trim()}!important`)
    .join(';');
}
