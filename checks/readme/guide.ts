import { type Block, blocksOf, parseBlocks, textOf } from './blocks.ts';
import { promisedLines } from './shell.ts';

/** The blocks of a guide as what runs them takes them. */
export interface Guide {
  readonly page: string;
  /** The commands that start the page's own servers, each from the root of the repository. */
  readonly starts: readonly Block[];
  /** Its lines for a shell, run one after the other in one shell, with the response each of them shows. */
  readonly steps: readonly Step[];
  /** Its TypeScript by file: a block belongs to the file that it, or the last one before it, names in its first line. */
  readonly files: ReadonlyMap<string, Block>;
}

export interface Step {
  readonly block: Block;
  /** The block of JSON that follows it, TypeScript aside, or the lines that its comments promise. It prints nothing else. */
  readonly shows: { json: unknown } | { lines: string[] };
}

/** @throws {Error} when nothing would run a block, naming the line. */
export async function readGuide(page: string): Promise<Guide> {
  return parseGuide(page, await textOf(page), await blocksOf(page));
}

export function parseGuide(page: string, text: string, blocks = parseBlocks(page, text)): Guide {
  const hidden = text.split('\n').findIndex((line) => /^\s+```|^\s*~~~|^\s*<pre/.test(line));
  if (hidden !== -1)
    throw new Error(`${page}:${hidden + 1}: only code between \`\`\` at the margin is found and run.`);
  const files = new Map<string, Block>();
  const steps: Step[] = [];
  const starts: Block[] = [];
  let file: string | undefined;
  for (const [index, block] of blocks.entries()) {
    const where = `${page}:${block.line}`;
    if (block.language === 'php') continue; // php.test.ts holds it against examples/php, which has suites of its own.
    if (block.language === 'ts') {
      file = /^\s*\/\/ ([\w.-]+\.ts)$/m.exec(firstLine(block))?.[1] ?? file;
      if (file === undefined) throw new Error(`${where}: the first block of TypeScript names no file.`);
      const before = files.get(file);
      files.set(file, before === undefined ? block : joined(before, block));
    } else if (
      block.language === 'sh' &&
      /^npx -y pnpm@12 (sandbox|mock) (?!examine )/m.test(block.program)
    ) {
      starts.push(block);
    } else if (block.language === 'sh') {
      const next = blocks.slice(index + 1).find(isNoTypeScript);
      const json = next?.language === 'json' ? next : undefined;
      steps.push({ block, shows: json ? { json: parsed(json) } : { lines: promisedLines(block.program) } });
    } else if (
      block.language !== 'json' ||
      blocks.slice(0, index).findLast(isNoTypeScript)?.language !== 'sh'
    ) {
      throw new Error(
        `${where}: nothing runs this block. It has to be sh, ts, php of examples/php, or json that shows the response to the sh before it.`,
      );
    }
  }
  return { page, starts, steps, files };
}

function isNoTypeScript({ language }: Block): boolean {
  return language !== 'ts';
}

function firstLine({ program }: Block): string {
  return program.trimStart().split('\n', 1)[0]!;
}

function parsed({ page, line, program }: Block): unknown {
  try {
    return JSON.parse(program);
  } catch (error) {
    throw new Error(`${page}:${line}: this is no JSON.`, { cause: error });
  }
}

/** Both have the lines of the page in their places. */
function joined(first: Block, second: Block): Block {
  const more = second.program.split('\n');
  const program = first.program.split('\n').map((line, at) => line || more[at]!);
  return { ...first, program: program.join('\n'), prints: [...first.prints, ...second.prints] };
}
