import { escapeHtml } from '@droppay/http-edge/escape-html';
import { Marked } from 'marked';
import { contradictionPage, errorPage, operationPage, schemaPage } from '../addresses.ts';
import { catalogue, contract, operations, schemas } from '../contract.ts';
import { type Html, html, raw } from './html.ts';

/** The pages of the schemas, errors, operations and contradictions that the contract's texts name in code. */
const pages = new Map<string, string>([
  ...schemas.map(([name]): [string, string] => [name, schemaPage(name)]),
  ...catalogue.map(({ name }): [string, string] => [name, errorPage(name)]),
  ...operations.map(({ id }): [string, string] => [id, operationPage(id)]),
  ...contract.contradictions.map(({ name }): [string, string] => [name, contradictionPage(name)]),
]);

const marked = new Marked({
  renderer: {
    codespan({ text }) {
      const code = `<code>${escapeHtml(text)}</code>`;
      const page = pages.get(text);
      return page === undefined ? code : `<a href="${page}">${code}</a>`;
    },
  },
});

/** A text of the contract, which is Markdown, as paragraphs. */
export function prose(text: string): Html {
  return raw(marked.parse(text, { async: false }));
}

/** A text of the contract for use within a line, without a paragraph around it. */
export function inline(text: string): Html {
  return raw(marked.parseInline(text, { async: false }));
}

/** The first sentence of a text, without the marks of Markdown. */
export function firstSentence(text: string): string {
  const plain = text.replaceAll(/[`*_]/g, '').replaceAll(/\s+/g, ' ').trim();
  return /^.*?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain;
}

/** The name of a schema as a link to its page. */
export function schemaLink(name: string): Html {
  return html`<a href="${schemaPage(name)}"><code>${name}</code></a>`;
}
