import { parseJson } from '@droppay/http-edge/json-body';
import { readFile } from '@droppay/http-edge/server/read-file';
import type { SeedOptions } from '../seed/seed-account.ts';

/**
 * The seed in the file of `--seed`, which is what `startSandbox` takes, as JSON: `{"accounts": […]}`. What is in it is looked at there.
 * @throws {Error} when the file cannot be read, or is no JSON. The message holds nothing of it, for it has secrets.
 */
export function readSeedFile(file: string): SeedOptions {
  const read = parseJson(readFile('--seed', file, 'JSON'));
  if ('because' in read) {
    throw new Error(
      `--seed is a file in JSON, and ${file} is none: ${read.because.replace('The body', 'It')}`,
    );
  }
  return read.value as SeedOptions;
}
