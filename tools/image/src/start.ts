import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { commandLine } from './command-line.ts';
import { endOnSignals } from './end-on-signals.ts';

// What an image runs: becomes the command of the package around it, with what `docker run IMAGE …` adds.
endOnSignals();
const manifest = new URL('../package.json', import.meta.url);
try {
  const { bin } = JSON.parse(await readFile(manifest, 'utf8')) as { bin: Record<string, string> };
  const program = new URL(Object.values(bin)[0]!, manifest);
  const args = commandLine(process.argv.slice(2), process.env['PORT']);
  process.argv = [process.execPath, fileURLToPath(program), ...args];
  await import(program.href);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
