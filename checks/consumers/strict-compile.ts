import { glob, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from './scratch.ts';

const root = createRequire(new URL('../../package.json', import.meta.url));
/** TypeScript 7, the repository's; the tools bring older ones for themselves. */
const tsc = join(dirname(root.resolve('typescript/package.json')), 'bin/tsc');

const compilerOptions = {
  strict: true,
  noEmit: true,
  target: 'es2023',
  module: 'preserve',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: ['node'],
  // What a tool declares for others is its product, too.
  skipLibCheck: false,
};

/** What the strict compiler says about the generated files of a folder and the program that uses them: a line for each error. `more` are further options of it. */
export async function strictErrors(folder: string, more: Record<string, boolean> = {}): Promise<string[]> {
  await judgeAll(folder);
  const include = ['api', 'api.*', 'checkout', 'checkout.*', 'main.ts'];
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...compilerOptions, ...more }, include }),
  );
  const { code, output } = await run(folder, `node "${tsc}" --project . --pretty false`);
  const all = output.split('\n').filter((line) => /: error TS\d+: |^error TS/.test(line));
  if (code !== 0 && all.length === 0) throw new Error(`The compiler did not run:\n${output}`);
  // Errors of the packages that generated code imports are theirs, whatever the contract says.
  return all.filter((line) => !/^[^(]*node_modules\//.test(line));
}

/** Some generated code begins by forbidding the compiler to judge it. */
async function judgeAll(folder: string): Promise<void> {
  for await (const file of glob(['{api,checkout}.*', '{api,checkout}/**/*.ts'], { cwd: folder })) {
    const text = await readFile(join(folder, file), 'utf8');
    await writeFile(join(folder, file), text.replaceAll('@ts-nocheck', ''));
  }
}
