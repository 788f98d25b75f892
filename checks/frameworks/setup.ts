import type { TestProject } from 'vitest/node';
import { install } from '../install.ts';
import { printResults, resultsFolder } from './harness/results.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each row leaves what came of it. */
    rows: string;
  }
}

/** Installs the frameworks, and prints the table in the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await install(import.meta.dirname);
  const folder = await resultsFolder();
  project.provide('rows', folder);
  return () => printResults(folder);
}
