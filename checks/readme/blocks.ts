import { readFile } from 'node:fs/promises';
import { repository } from './repository.ts';

/** A piece of code in a page, as a program of its own. */
export interface Block {
  /** The page's path in the repository. */
  readonly page: string;
  /** The line of the page that its code starts on. */
  readonly line: number;
  readonly language: string;
  /** The program. Its lines stand where they stand in the page, so that errors point there. */
  readonly program: string;
  /** What it says it prints: its comments `// prints ...`, one for each line. */
  readonly prints: readonly string[];
}

const fence = /^```(\w*)/;

/**
 * The fenced blocks of a page. What readers need not see goes before a block in an HTML comment, and is part of every
 * block, but those for a shell, from there to the next such comment:
 *
 * ```md
 * <!-- setup
 * const droppay = new DropPay();
 * -->
 * ```
 */
export async function blocksOf(page: string): Promise<Block[]> {
  return parseBlocks(page, await textOf(page));
}

export function textOf(page: string): Promise<string> {
  return readFile(new URL(page, repository), 'utf8');
}

export function parseBlocks(page: string, text: string): Block[] {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  let setup: [start: number, end: number] = [0, 0];
  for (let line = 0; line < lines.length; line++) {
    const language = fence.exec(lines[line]!)?.[1];
    const ending = lines[line] === '<!-- setup' ? '-->' : language === undefined ? undefined : '```';
    if (ending === undefined) continue;
    const start = line + 1;
    const end = lines.indexOf(ending, start);
    if (end === -1) throw new Error(`${page}:${start}: this block has no end, a line that is "${ending}".`);
    if (language === undefined) setup = [start, end];
    else {
      const [from, to] = language === 'sh' ? [0, 0] : setup;
      const isPart = (at: number): boolean => (at >= start && at < end) || (at >= from && at < to);
      const program = lines.map((each, at) => (isPart(at) ? each : '')).join('\n');
      const prints = lines.slice(start, end).flatMap((each) => /\/\/ prints (.*)$/.exec(each)?.[1] ?? []);
      blocks.push({ page, line: start + 1, language, program, prints });
    }
    line = end;
  }
  return blocks;
}
