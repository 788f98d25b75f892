import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestProjectInlineConfiguration } from 'vitest/config';

type Options = NonNullable<TestProjectInlineConfiguration['test']>;

/** What all projects have in common. */
const shared: Options = {
  // A process for each file took a quarter of a second of its start, 300 times over. Files clean up after themselves, and
  // `pnpm test --sequence.seed 7`, which shuffles them, shows it.
  isolate: false,
  // Most of their time tests wait: for servers, timers, other programs.
  maxWorkers: availableParallelism() * 2,
  // For a machine that does four other things meanwhile. What promises to be quick measures that itself.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
};

export function project(own: Options): TestProjectInlineConfiguration {
  return { test: { ...shared, ...own } };
}

/** A project for each package with tests. */
export function packageProjects(): TestProjectInlineConfiguration[] {
  return globSync(['packages/*/package.json', 'tools/*/package.json', 'examples/*/package.json'], {
    cwd: import.meta.dirname,
  })
    .toSorted()
    .map((path) => {
      const { name } = JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8')) as { name: string };
      return project({ name, root: dirname(path) });
    });
}
