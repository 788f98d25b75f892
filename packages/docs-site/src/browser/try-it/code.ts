import { element } from './element.ts';

/** The tokens that get a colour: strings, keywords, numbers and constants. */
const TOKENS =
  /(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<keyword>\b(?:const|await|new)\b)|(?<constant>\b(?:\d+(?:\.\d+)?|true|false|null)\b)/g;

/** A block of code in roughly the colours of the site's other blocks. It takes the focus, so that the keyboard can scroll it. */
export function codeBlock(text: string, name: string): HTMLPreElement {
  const block = element('pre', { class: 'try-code', tabindex: '0', role: 'group', 'aria-label': name });
  block.append(element('code', {}, ...painted(text)));
  return block;
}

/** Replaces the code in a block. */
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
