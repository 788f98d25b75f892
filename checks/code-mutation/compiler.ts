import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutated, type Mutant, type Source } from './mutants.ts';

export interface Sieved {
  compiled: Mutant[];
  refused: Mutant[];
}

/**
 * Parts the mutants that the compiler refuses from those it takes. Nobody could commit the former, so they say nothing
 * about tests. Each is a copy of its file, beside it; one run of the compiler reads them all.
 *
 * @param root A copy of the repository, in which files may be made.
 * @param folder The package, below `root`. Its `tsconfig.json` rules.
 */
export async function sieve(
  root: string,
  folder: string,
  sources: Source[],
  mutants: Mutant[],
): Promise<Sieved> {
  if (mutants.length === 0) return { compiled: [], refused: [] };
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  // A file whose unchanged copy is refused, such as one that adds to a global type, cannot be judged so.
  const controls = sources.map(({ file, text }) => ({ file: copyOf(file, 'control'), text }));
  const copies = mutants.map((mutant, index) => ({
    file: copyOf(mutant.file, String(index)),
    text: mutated(texts.get(mutant.file)!, mutant),
  }));
  const written = [...controls, ...copies];
  const config = join(root, folder, 'tsconfig.code-mutation.json');
  try {
    for (const { file, text } of written) writeFileSync(join(root, file), text);
    const include = written.map(({ file }) => file.slice(folder.length + 1));
    writeFileSync(config, JSON.stringify({ extends: './tsconfig.json', include }));
    const wrong = filesWithErrors(await compile(root, config), folder);
    const unjudged = new Set(
      sources.filter((_, index) => wrong.has(controls[index]!.file)).map(({ file }) => file),
    );
    const isRefused = (mutant: Mutant, index: number): boolean =>
      !unjudged.has(mutant.file) && wrong.has(copies[index]!.file);
    return {
      compiled: mutants.filter((mutant, index) => !isRefused(mutant, index)),
      refused: mutants.filter(isRefused),
    };
  } finally {
    for (const { file } of written) rmSync(join(root, file), { force: true });
    rmSync(config, { force: true });
  }
}

const copyOf = (file: string, name: string): string => file.replace(/\.ts$/, `.mutant-${name}.ts`);

/** What the compiler prints. It ends with 1 or 2 when it finds errors, and otherwise than that when it fails. */
function compile(root: string, config: string): Promise<string> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', config, '--noEmit', '--pretty', 'false'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 1e9 }, (error, stdout, stderr) => {
      if (error && error.code !== 1 && error.code !== 2)
        reject(new Error(`tsc failed: ${stderr}`, { cause: error }));
      else resolve(stdout);
    });
  });
}

const filesWithErrors = (output: string, folder: string): Set<string> =>
  new Set(
    Array.from(output.matchAll(/^(\S+)\(\d+,\d+\): error TS/gm), ([, file]) => file!).filter((file) =>
      file.startsWith(folder),
    ),
  );
