import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Consumer, consumers } from '@droppay/docs-site/consumers';
import { rolldown } from 'rolldown';
import { run, toolsFolder } from './scratch.ts';
import { strictErrors } from './strict-compile.ts';

/** The rows of clients in TypeScript. */
export const typescriptRows: readonly Consumer[] = consumers.filter(
  ({ kind, language }) => kind === 'client' && language === 'TypeScript',
);

/** What became of a row's command and of the compiler after it: a line for each error. */
export async function generateAndCompile(row: Consumer, folder: string): Promise<string[]> {
  await copyFile(join(toolsFolder, 'typescript', `${row.id}.ts`), join(folder, 'main.ts'));
  for (const name of ['serve.ts', 'axios-reply.ts'])
    await copyFile(join(toolsFolder, 'typescript', name), join(folder, name));
  return generate(row, folder);
}

/** The same without a program that uses what was generated. */
export async function generate({ command }: Consumer, folder: string): Promise<string[]> {
  const { code, output } = await run(folder, command!);
  return code === 0 ? strictErrors(folder) : [`${command} has ended with ${code}: ${output}`];
}

/** Makes `main.mjs`: generated code imports its files without an extension, which Node does not find. Packages stay outside. */
export async function bundle(folder: string): Promise<void> {
  const build = await rolldown({
    input: join(folder, 'main.ts'),
    cwd: folder,
    platform: 'node',
    external: /^[^./\0]/,
    logLevel: 'silent',
  });
  await build.write({ file: join(folder, 'main.mjs'), format: 'esm' });
}
