import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Tells two states of a folder apart: generators leave a file alone that is right already, so its time stays. */
export function stampsOf(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return files
    .toSorted()
    .map((file) => `${file} ${statSync(file).mtimeMs}`)
    .join('\n');
}
