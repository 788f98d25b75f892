import { join, relative } from 'node:path';
import { filesLedTo } from './mentions.ts';
import { type Package, packagesOf } from './workspace.ts';

/**
 * Folders of tests for which all is built: they run the commands of whatever pages there are, or all suites on copies of
 * the repository.
 */
const needEverything = ['checks/readme/', 'checks/mutation/'];

/** The tasks that make what test files use, and what is not made for them. */
export interface Needs {
  /** `@droppay/client#build`, `@droppay/spec#generate`, in alphabetical order. */
  readonly tasks: readonly string[];
  /** The folders of built code that no task makes: what is in them may be stale, so nothing may load it. */
  readonly notBuilt: readonly string[];
}

/**
 * What has to be built before these files can run, found in what they and the files that they lead to mention. What that
 * does not see is refused when it is used: `refuse-stale.mjs`.
 */
export function needsOf(files: readonly string[], workspace: string): Needs {
  const packages = packagesOf(workspace);
  const buildable = packages.filter(({ manifest }) => manifest.scripts?.['build'] !== undefined);
  const tasks = files.some((file) => needsEverything(relative(workspace, file)))
    ? new Set(buildable.map(({ name }) => `${name}#build`))
    : tasksOf(files, packages, workspace);
  const built = builtBy(tasks, packages);
  return {
    tasks: [...tasks].toSorted(),
    notBuilt: buildable.filter(({ name }) => !built.has(name)).map(({ folder }) => join(folder, 'dist')),
  };
}

function needsEverything(path: string): boolean {
  return needEverything.some((folder) => path.replaceAll('\\', '/').startsWith(folder));
}

function tasksOf(files: readonly string[], packages: readonly Package[], workspace: string): Set<string> {
  const { read, built } = filesLedTo(files, packages, workspace);
  const tasks = new Set<string>();
  for (const { name, folder, manifest } of packages) {
    const build = manifest.scripts?.['build'] !== undefined;
    const generate = manifest.scripts?.['generate'] !== undefined;
    if (built.has(name) && build) tasks.add(`${name}#build`);
    // What was read imports what is generated beside it, and a contract is generated alone.
    else if (generate && (built.has(name) || read.some((file) => file.startsWith(join(folder, '/')))))
      tasks.add(`${name}#generate`);
  }
  return tasks;
}

/** The packages that these tasks build: a build builds what its package depends on, as turbo.json says. */
function builtBy(tasks: ReadonlySet<string>, packages: readonly Package[]): Set<string> {
  const built = new Set<string>();
  const visit = (name: string): void => {
    const manifest = packages.find((each) => each.name === name)?.manifest;
    if (manifest === undefined || built.has(name)) return;
    built.add(name);
    Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).forEach(visit);
  };
  for (const task of tasks) if (task.endsWith('#build')) visit(task.slice(0, -'#build'.length));
  return built;
}
