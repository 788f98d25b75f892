import type { TestProject } from 'vitest/node';
import { install } from '../install.ts';
import { buildPrograms } from './build.ts';
import { installedFolder } from './installed.ts';
import { printResults, resultsFolder } from './results.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each runtime and each wrapper leaves its cells. */
    cells: string;
  }
}

/** Installs runtimes and wrappers, builds what runs in them, and prints the table in the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await install(installedFolder);
  await buildPrograms();
  const folder = await resultsFolder();
  project.provide('cells', folder);
  return () => printResults(folder);
}
