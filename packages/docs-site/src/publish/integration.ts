import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { publishFolder } from './publish.ts';

/** The last step of a build; it comes after Starlight, whose search index is of the pages as Astro wrote them. */
export function publish(): AstroIntegration {
  return {
    name: 'publish',
    hooks: { 'astro:build:done': ({ dir }) => publishFolder(fileURLToPath(dir)) },
  };
}
