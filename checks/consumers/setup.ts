import type { TestProject } from 'vitest/node';
import { install } from '../install.ts';
import { printResults, resultsFolder } from './results.ts';
import { heavyFolder, toolsFolder } from './scratch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each row leaves its result. */
    results: string;
    /** Whether the rows that take long are wanted as well. */
    isLongForm: boolean;
  }
}

/** Installs the tools, and prints the table of results in the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const isLongForm = process.env['CONSUMERS'] === 'all';
  await install(toolsFolder);
  if (isLongForm) await install(heavyFolder);
  const results = await resultsFolder();
  project.provide('results', results);
  project.provide('isLongForm', isLongForm);
  return () => printResults(results);
}
