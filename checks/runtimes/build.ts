import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** Where what runs in a runtime is built to: beside its packages, so that it finds them. Not committed. */
export const builtFolder: string = fileURLToPath(new URL('dist', import.meta.url));

const source = (name: string): string => fileURLToPath(new URL(`program/${name}.ts`, import.meta.url));

/** Builds the programs: for Node, Bun and Deno, which find the client by themselves, and one file each for workerd and pages. */
export async function buildPrograms(): Promise<void> {
  await build('program', {}, ['@droppay/client', /^node:/]);
  await build('worker', { conditionNames: ['workerd', 'worker', 'import', 'default'] });
  await build('alarm-object', { conditionNames: ['workerd', 'worker', 'import', 'default'] });
  await build('store-object', { conditionNames: ['workerd', 'worker', 'import', 'default'] });
  await build('page', { conditionNames: ['browser', 'import', 'default'] }, [], 'iife');
}

async function build(
  name: string,
  resolve: { conditionNames?: string[] },
  external: (string | RegExp)[] = [/^node:/],
  format: 'esm' | 'iife' = 'esm',
): Promise<void> {
  const bundle = await rolldown({ input: source(name), platform: 'neutral', resolve, external });
  await bundle.write({
    dir: builtFolder,
    format,
    entryFileNames: '[name].mjs',
    codeSplitting: false,
    minify: name === 'page',
  });
  await bundle.close();
}
