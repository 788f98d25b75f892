import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { delimiter, dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Step } from './guide.ts';

/** Precedes the output of each step. No page prints it. */
const STEP_MARK = '\u001E';

/**
 * Runs all steps in one shell, whose variables and background processes they share, and returns what each has printed. `path` are
 * folders of programs that they find first.
 * @throws {Error} when a step fails, naming the line of the page.
 */
export async function runSteps(
  steps: readonly Step[],
  folder: string,
  inPlace: (code: string) => string,
  path: readonly string[],
): Promise<string[]> {
  const script = steps.map(
    ({ block }) => `printf '${STEP_MARK}'\n${onLinesOfTheirOwn(inPlace(block.program))}`,
  );
  // In a group of its own, to end what it has left in the background.
  const shell = spawn('bash', ['-c', ['set -euo pipefail', ...script].join('\n')], {
    cwd: folder,
    detached: true,
    env: {
      ...process.env,
      PATH: [...path, dirname(process.execPath), process.env['PATH']].join(delimiter),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  const [stdout, stderr] = [text(shell.stdout), text(shell.stderr)];
  const [code] = (await once(shell, 'exit')) as [number | null];
  try {
    process.kill(-shell.pid!);
  } catch {
    // Nothing was left.
  }
  const outputs = (await stdout).split(STEP_MARK).slice(1);
  if (code !== 0) {
    const { page, line } = steps[Math.max(outputs.length - 1, 0)]!.block;
    throw new Error(`${page}:${line} ended with ${code}.\n${outputs.at(-1)}${await stderr}`);
  }
  return outputs;
}

/** A comment that shows an output ends the line before it. */
function onLinesOfTheirOwn(code: string): string {
  return `${code.trim()}\n`.replaceAll(/^(#.*\n)+/gm, 'echo\n');
}
