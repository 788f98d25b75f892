import type { Element } from 'hast';
import { createHighlighter } from 'shiki';
import { codeTheme } from './code-theme.ts';
import { type Html, raw } from './html.ts';

const highlighter = await createHighlighter({
  langs: ['json', 'shellscript', 'typescript'],
  themes: [codeTheme],
});

/** A block of code. */
export function code(text: string, language: 'json' | 'shellscript' | 'typescript'): Html {
  const named = {
    name: 'language',
    pre: ({ properties }: Element) => void (properties['data-language'] = language),
  };
  return raw(highlighter.codeToHtml(text, { lang: language, theme: codeTheme.name!, transformers: [named] }));
}

export function json(value: unknown): Html {
  return code(JSON.stringify(value, null, 2), 'json');
}
