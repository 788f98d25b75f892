import process from 'node:process';
import { runTasks } from './run-tasks.ts';

// Before a suite: `node tools/dev/src/build.ts client sandbox` builds these packages, without names all of them;
// `spec#generate` is another task than to build.
const names = process.argv.slice(2);
try {
  const tasks = names.map((name) => `@droppay/${name}${name.includes('#') ? '' : '#build'}`);
  await runTasks(tasks.length === 0 ? ['build'] : tasks);
} catch (error) {
  if (error instanceof Error && error.message !== '') console.error(error);
  process.exitCode = 1;
}
