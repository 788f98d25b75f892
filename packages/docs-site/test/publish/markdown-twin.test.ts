import { expect, test } from 'vitest';
import { markdownTwin } from '../../src/publish/markdown-twin.ts';
import { parse } from '../../src/publish/tree.ts';

const page = (content: string): string =>
  `<head><meta name="description" content="What it does."></head>
   <nav>Menu</nav><h1>Charge</h1><div class="sl-markdown-content">${content}</div><footer>Next</footer>`;

const twin = (content: string) => markdownTwin(parse(page(content)));

test('it has title, description and content, and none of the menus', async () => {
  const text = await twin('<p>Charges <code>amount</code>.</p>');
  expect(text).toBe('# Charge\n\nWhat it does.\n\nCharges `amount`.\n');
});

test('code keeps its language', async () => {
  const text = await twin('<pre data-language="json"><code><span>{ "a": 1 }</span></code></pre>');
  expect(text).toContain('```json\n{ "a": 1 }\n```');
});

test('properties are a list, with their labels in words', async () => {
  const text = await twin(
    '<dl><div><dt><code>id</code> <span class="badge inferred">inferred</span></dt><dd><p>Its id.</p></dd></div></dl>',
  );
  expect(text).toContain('- `id` *inferred*\n\n  Its id.');
});

test('a table stays a table, and what is folded is there', async () => {
  const text = await twin(
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table><details><summary>More</summary><p>Text</p></details>',
  );
  expect(text).toMatch(/\| a \|\n\| - \|\n\| b \|/);
  expect(text).toContain('More\n\nText');
});

test('drawings and links to the heading itself are left out', async () => {
  const text = await twin(
    '<h2 id="states">States<a class="anchor" href="#states"></a></h2><figure><svg><title>Drawing</title></svg><figcaption>Legend</figcaption></figure>',
  );
  expect(text).toContain('## States\n');
  expect(text).not.toMatch(/Drawing|Legend|#states/);
});

test.each([
  ['../errors/', '../errors/index.md'],
  ['../errors/#mock', '../errors/index.md#mock'],
  ['./', './index.md'],
  ['#here', '#here'],
  ['../openapi.json', '../openapi.json'],
  ['../reference/index.html#/charges/createcharge', '../reference/index.html#/charges/createcharge'],
  ['https://contract.example/', 'https://contract.example/'],
])('a link to %s leads to %s', async (link, expected) => {
  expect(await twin(`<p><a href="${link}">a</a></p>`)).toContain(`[a](${expected})`);
});

test('a page without a description stops the build', async () => {
  await expect(markdownTwin(parse('<h1>a</h1><div class="sl-markdown-content"></div>'))).rejects.toThrow(
    'no description',
  );
});
