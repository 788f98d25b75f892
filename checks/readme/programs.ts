import { execFile, type ExecFileException } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';
import type { Block } from './blocks.ts';
import { repository } from './repository.ts';

const run = promisify(execFile);
const path = (relative: string): string => fileURLToPath(new URL(relative, repository));

/** Blocks as files of a folder where every package of the repository can be imported, by its name and as it is published. */
export interface Programs {
  readonly folder: string;
  /** What the compiler says about all of them, at the lines of their pages; empty when they are right. */
  compile(): Promise<string>;
  /**
   * Runs a block in a process of its own, and returns what it printed.
   * @throws {Error} when it fails, naming the line of the page.
   */
  run(block: Block, environment: Readonly<Record<string, string>>): Promise<string[]>;
  remove(): Promise<void>;
}

/** `docs/page.md@12.ts`: errors name the file, and from it the page is read again. */
const fileInPage = ({ page, line }: Block): string => `${page}@${line}.ts`;

/** @param fileOf The path of a block in the folder, for blocks that import each other. */
export async function writePrograms(
  blocks: readonly Block[],
  fileOf: (block: Block) => string = fileInPage,
): Promise<Programs> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-readme-'));
  await symlink(path('checks/node_modules'), join(folder, 'node_modules'), 'junction');
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig(blocks.map(fileOf))));
  for (const block of blocks) {
    const file = join(folder, fileOf(block));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, block.program);
  }
  return {
    folder,
    async compile() {
      const tsc = path('node_modules/typescript/bin/tsc');
      const { stdout } = await run(process.execPath, [tsc, '-p', folder], { cwd: folder }).catch(
        (error: ExecFileException) => ({ stdout: error.stdout || error.message }),
      );
      return inPages(stdout);
    },
    async run(block, environment) {
      const env = { NO_COLOR: '1', ...environment };
      const file = join(folder, fileOf(block));
      try {
        const { stdout } = await run(process.execPath, [file], { env, cwd: folder, timeout: 60_000 });
        return stripVTControlCharacters(stdout).split('\n').slice(0, -1);
      } catch (error) {
        const { stdout, stderr } = error as ExecFileException;
        throw new Error(inPages(`${block.page}:${block.line} failed.\n${stdout}${stderr}`), { cause: error });
      }
    },
    remove: () => rm(folder, { recursive: true }),
  };

  /** `…/page.md@12.ts(14,2)` and `file:///…/page.md@12.ts:14:2` as `page.md:14:2`. */
  function inPages(text: string): string {
    return text
      .replaceAll(`file://${folder}/`, '')
      .replaceAll(`${folder}/`, '')
      .replaceAll(/@\d+\.ts\((\d+),(\d+)\)/g, ':$1:$2')
      .replaceAll(/@\d+\.ts\b/g, '');
  }
}

/** As a careful user would compile. */
function tsconfig(files: string[]): object {
  return {
    compilerOptions: {
      noEmit: true,
      allowImportingTsExtensions: true,
      target: 'es2024',
      module: 'nodenext',
      lib: ['es2024'],
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      erasableSyntaxOnly: true,
      skipLibCheck: true,
    },
    files,
  };
}
