import type { Element } from 'hast';
import { createHighlighter } from 'shiki';
import { codeTheme } from './code-theme.ts';
import { type Html, raw } from './html.ts';

const languages = [
  'go',
  'html',
  'java',
  'javascript',
  'json',
  'php',
  'python',
  'ruby',
  'shellscript',
  'typescript',
  'yaml',
] as const;

export type CodeLanguage = (typeof languages)[number];

const highlighter = await createHighlighter({ langs: [...languages], themes: [codeTheme] });

/** A block of code. */
export function code(text: string, language: CodeLanguage): Html {
  const named = {
    name: 'language',
    pre: ({ properties }: Element) => void (properties['data-language'] = language),
  };
  return raw(highlighter.codeToHtml(text, { lang: language, theme: codeTheme.name!, transformers: [named] }));
}

export function json(value: unknown): Html {
  return code(JSON.stringify(value, null, 2), 'json');
}
