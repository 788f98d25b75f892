import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { endWithLaunchers } from './launchers.ts';
import { runTasks } from './run-tasks.ts';
import { packagesOf, root } from './workspace.ts';

// `pnpm sandbox` and `pnpm mock`: builds the package, as far as something has changed, and becomes its command, with all
// arguments passed on. pnpm passes a `--` on as well.
const [name, ...given] = process.argv.slice(2);
const args = given[0] === '--' ? given.slice(1) : given;
const server = packagesOf(root).find((each) => each.name === `@droppay/${name}`);
const [bin] = Object.values(server?.manifest.bin ?? {});

if (server === undefined || bin === undefined) {
  console.error('Usage: node tools/dev/src/start.ts sandbox|mock [what its command takes, --help shows it]');
  process.exitCode = 2;
} else {
  endWithLaunchers();
  try {
    await runTasks([`${server.name}#build`]);
    const program = join(server.folder, bin);
    process.argv = [process.execPath, program, ...args];
    await import(pathToFileURL(program).href);
  } catch (error) {
    if (error instanceof Error && error.message !== '') console.error(error);
    process.exitCode = 1;
  }
}
