import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { Vitest } from 'vitest/node';

/** Makes every process that starts from now on refuse modules from these folders. */
export function refuseIn(folders: readonly string[]): void {
  const hook = new URL('refuse-stale.mjs', import.meta.url).href;
  process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --import=${hook}`.trim();
  process.env['DROPPAY_NOT_BUILT'] = JSON.stringify(
    folders.map((folder) => `${pathToFileURL(folder).href}/`),
  );
}

/** Which of these folders hold modules that Vitest itself has loaded for the tests: no process sees those as files. */
export function usedOf(folders: readonly string[], vitest: Vitest): string[] {
  const graphs = vitest.projects.flatMap(({ vite }) =>
    Object.values(vite.environments).map(({ moduleGraph }) => moduleGraph),
  );
  const loaded = new Set(graphs.flatMap((graph) => Array.from(graph.fileToModulesMap.keys())));
  return folders.filter((folder) => [...loaded].some((file) => file.startsWith(`${slashes(folder)}/`)));
}

/** Vite writes paths with slashes on every system. */
function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
