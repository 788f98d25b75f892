import { readFile } from 'node:fs/promises';
import type { Operation } from '../src/prism/engine.ts';

// In the place of `src/contract-files.ts`: there is no package of the contract to be asked.

export function contractFile(name: 'openapi.json' | 'openapi.yaml'): URL {
  return new URL(name, import.meta.url);
}

/** Read when the package was built: what Prism makes of the contract takes it longer than all else that it starts with. */
export async function preparedOperations(): Promise<Operation[]> {
  return JSON.parse(await readFile(new URL('operations.json', import.meta.url), 'utf8')) as Operation[];
}
