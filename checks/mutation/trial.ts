import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Workspace } from './workspace.ts';
import { stampsOf } from './written.ts';

/** What found the mistake, in the order they are asked. */
export const killers = ['lint', 'tables', 'generate', 'build', 'types', 'tests'] as const;
export type Killer = (typeof killers)[number];

export interface Verdict {
  /** Undefined when nothing did: the mutant survives. */
  killer?: Killer;
  /** What it said, in its own words. */
  said: string;
}

interface Step {
  killer: Killer;
  /** A program of node_modules/.bin, and its arguments. */
  command: readonly string[];
  /** Where it runs, in the workspace. */
  folder?: string;
}

/** The suites that hold what the files of spec/ say to tables kept by hand. They need nothing that is made from them. */
const tables = [
  'ledger',
  'inherited',
  'contradictions',
  'property-types',
  'messages',
  'marks',
  'limits',
  'statements',
  'example-sums',
  'example-values',
];

/**
 * The suites whose expectations are written by hand. Those that read what they expect from the contract itself (mock-examples,
 * documented-responses, coverage) would move with the mistake, and must not count; generation is about the generator.
 */
const suites = [
  'response-bodies',
  'conforming-calls',
  'deliveries',
  'errors',
  'examples',
  'money',
  'parameters',
  'published',
  'requests',
  'security',
  'state-machines',
];
// Without limits of time: a busy machine must not be taken for a killer.
const vitest =
  'vitest run --project contract --bail 1 --no-isolate --no-cache --testTimeout 600000 --hookTimeout 600000';

/**
 * All that is made from the contract is made again, after the contract itself: with an old client, a test would compare
 * with the old contract.
 */
export const made: string[] = [
  'packages/client',
  'packages/webhooks',
  'packages/sandbox',
  'packages/mock',
  'packages/docs-site',
];

/** Built again as well. The site is not: its build takes longer than all others, and no suite of these reads it. */
const built = new Set(made.filter((folder) => folder !== 'packages/docs-site'));

/** What `pnpm lint` and `pnpm test` do with a changed contract, the quick first, and without what cannot see it. */
const steps: Step[] = [
  {
    killer: 'lint',
    command: ['redocly', 'lint', 'droppay', 'quick-start', 'refund', 'push', 'push-deletion'],
  },
  { killer: 'tables', command: [...vitest.split(' '), ...tables.map((suite) => `/${suite}.test.ts`)] },
  { killer: 'generate', command: ['node', '--run', 'generate'], folder: 'spec' },
  ...made.flatMap((folder): Step[] => {
    const generate: Step = { killer: 'generate', command: ['node', '--run', 'generate'], folder };
    const build: Step = { killer: 'build', command: ['node', '--run', 'build'], folder };
    return built.has(folder) ? [generate, build] : [generate];
  }),
  { killer: 'types', command: ['tsc', '-p', 'tsconfig.json'], folder: 'checks' },
  { killer: 'tests', command: [...vitest.split(' '), ...suites.map((suite) => `/${suite}.test.ts`)] },
];

/**
 * Takes the workspace through the steps, until one fails.
 *
 * @throws {Error} when a program does not start or is stopped, which says nothing about the contract.
 */
export async function tryOut({ path, unbuilt }: Workspace): Promise<Verdict> {
  for (const { killer, command, folder = '' } of steps) {
    if (killer === 'build' && !unbuilt.has(folder)) continue;
    const generated = join(path, folder, 'src/generated');
    const before = built.has(folder) ? stampsOf(generated) : '';
    const [program = '', ...options] = command;
    const failure = await run(join(path, 'node_modules/.bin', program), options, join(path, folder));
    if (built.has(folder) && stampsOf(generated) !== before) unbuilt.add(folder);
    if (failure !== undefined) return { killer, said: failure };
    if (killer === 'build') unbuilt.delete(folder);
  }
  return { said: '' };
}

/** What a program has said that ended with an exit code of failure; undefined when it succeeded. */
function run(program: string, options: string[], cwd: string): Promise<string | undefined> {
  // The settings of a test run around this one are not for the runs inside.
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|TEST$)/.test(name));
  const env = { ...Object.fromEntries(own), REDOCLY_TELEMETRY: 'off', NO_COLOR: '1' };
  return new Promise((resolve, reject) => {
    execFile(program, options, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const said = stripVTControlCharacters(stdout + stderr).trim();
      if (error === null) resolve(undefined);
      // Without an exit code of its own (not found, no space, killed, too much output), it has judged nothing.
      else if (typeof error.code === 'number' && !error.signal) resolve(said);
      else {
        const why = error.signal ?? error.code ?? error.message;
        const message = `${program} in ${cwd} has not ended by itself (${why}): nothing is known of this mutant. Mend that, and try again.`;
        reject(new Error(`${message}\n${said}`, { cause: error }));
      }
    });
  });
}
