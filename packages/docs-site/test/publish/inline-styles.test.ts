import { expect, test } from 'vitest';
import { InlineStyles } from '../../src/publish/inline-styles.ts';
import { parse, stringify } from '../../src/publish/tree.ts';

test('style attributes become classes of one stylesheet, the same ones once', () => {
  const styles = new InlineStyles();
  const pages = ['<p style="color:red">a</p>', '<p class="b" style="color:red">c</p>'].map((text) => {
    const tree = parse(text);
    styles.move(tree);
    return stringify(tree);
  });
  const [name] = /s-\w+/.exec(pages[0]!)!;
  expect(pages[0]).toContain(`<p class="${name}">a</p>`);
  expect(pages[1]).toContain(`<p class="b ${name}">c</p>`);
  expect(styles.css()).toBe(`.${name}{color:red!important}\n`);
});

test('every declaration of an attribute stays as strong as it was', () => {
  const styles = new InlineStyles();
  styles.move(parse('<p style="color: red; --depth: 1;">a</p>'));
  expect(styles.css()).toMatch(/\{color: red!important;--depth: 1!important\}/);
});
