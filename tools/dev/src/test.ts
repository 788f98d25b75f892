import process from 'node:process';
import { createVitest, parseCLI, startVitest, TestsNotFoundError, type Vitest } from 'vitest/node';
import { followMoves } from './moved.ts';
import { needsOf } from './needs.ts';
import { BUILT, runTasks } from './run-tasks.ts';
import { refuseIn, usedOf } from './stale-modules.ts';
import { root } from './workspace.ts';

// `pnpm test` builds everything and runs every test. `pnpm test FILE`, with whatever else Vitest takes, builds what those
// tests need that Vitest would run. pnpm passes a `--` on as well.
const given = process.argv.slice(2);
const { filter, options } = parseCLI(['vitest', 'run', ...(given[0] === '--' ? given.slice(1) : given)]);
const filters = filter.map((path) => path.replaceAll('\\', '/'));
const isPart = filters.length > 0 || options.project !== undefined || options.changed !== undefined;

try {
  const vitest = isPart ? await runPart() : await runAll();
  if (!vitest.shouldKeepServer()) await vitest.exit();
} catch (error) {
  process.exitCode ||= 1;
  // Vitest and turbo have said it already.
  if (!(error instanceof TestsNotFoundError) && !(error instanceof Error && error.message === ''))
    console.error(error);
  process.exit();
}

async function runAll(): Promise<Vitest> {
  await runTasks(['build']);
  process.env[BUILT] = '1';
  return startVitest(filters, options);
}

async function runPart(): Promise<Vitest> {
  const vitest = await createVitest(options);
  const found = await followMoves(filters, vitest);
  const { tasks, notBuilt } = needsOf(await filesOf(found, vitest), root);
  await runTasks(tasks);
  process.env[BUILT] = '1';
  refuseIn(notBuilt);
  await vitest.start(found);
  const used = usedOf(notBuilt, vitest);
  if (used.length > 0) {
    process.exitCode = 1;
    console.error(
      `The tests have used ${used.join(' and ')}, which was not built for them and may be stale. ` +
        'They lead to it in a way that tools/dev/src/mentions.ts does not see: mention the package, or the path, in the test.',
    );
  }
  return vitest;
}

/** The test files, and what Vitest loads for their projects. */
async function filesOf(found: string[], vitest: Vitest): Promise<string[]> {
  const specifications = await vitest.getRelevantTestSpecifications(found);
  const projects = new Set(specifications.map(({ project }) => project));
  const besides = [...projects].flatMap(({ config: { globalSetup, setupFiles } }) => [
    globalSetup,
    setupFiles,
  ]);
  return [...specifications.map(({ moduleId }) => moduleId), ...besides.flat()];
}
