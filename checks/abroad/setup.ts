import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { install } from '../install.ts';
import { abroad, packClient } from './project.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the packed client lies. */
    packed: string;
  }
}

/** Installs what the projects need, and packs the client once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await install(abroad);
  const packed = await packClient();
  project.provide('packed', packed);
  return () => rm(join(packed, '..'), { recursive: true, force: true });
}
