import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { publishFolder } from './publish.ts';

/** The last step of a build. It must come after Starlight, because Starlight's search index reads the pages as Astro wrote them. */
export function publish(): AstroIntegration {
  return {
    name: 'publish',
    hooks: { 'astro:build:done': ({ dir }) => publishFolder(fileURLToPath(dir)) },
  };
}
