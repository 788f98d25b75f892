import { element } from './element.ts';

/** What has a colour: texts, words of the language, numbers. */
const TOKENS =
  /(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<keyword>\b(?:const|await|new)\b)|(?<constant>\b(?:\d+(?:\.\d+)?|true|false|null)\b)/g;

/** A block of code in the colours of the site's other blocks, roughly. It can be reached by keyboard, for it scrolls. */
export function codeBlock(text: string, name: string): HTMLPreElement {
  const block = element('pre', { class: 'try-code', tabindex: '0', role: 'group', 'aria-label': name });
  block.append(element('code', {}, ...painted(text)));
  return block;
}

/** Puts other code into a block. */
export function write(block: HTMLPreElement, text: string): void {
  block.firstElementChild!.replaceChildren(...painted(text));
}

function painted(text: string): (string | HTMLElement)[] {
  const parts: (string | HTMLElement)[] = [];
  let end = 0;
  for (const { 0: token, index, groups } of text.matchAll(TOKENS)) {
    const [kind] = Object.entries(groups!).find(([, found]) => found !== undefined)!;
    parts.push(text.slice(end, index), element('span', { class: `token-${kind}` }, token));
    end = index + token.length;
  }
  return [...parts, text.slice(end)];
}
