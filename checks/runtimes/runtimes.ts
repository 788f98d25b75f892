import { readFile } from 'node:fs/promises';
import { run, runCases } from './drivers/child-process.ts';
import { chromiumVersion, runInPage } from './drivers/chromium.ts';
import { runInWorker } from './drivers/workerd.ts';
import type { Verdict } from './faults/fault.ts';
import { installedProgram } from './installed.ts';
import type { Case, Told } from './program/case.ts';

/** A place where the client runs. */
export interface Runtime {
  /** As the rows of faults name it. */
  id: string;
  name: string;
  version: () => Promise<string>;
  run: (cases: readonly Case[]) => Promise<Told[]>;
  /** What the client says here whatever happens. */
  always?: Verdict;
  /** How it is started with a program that loads a module, when it is one. */
  command?: readonly string[];
}

// Bun would download a package that is missing. Deno may talk to the network and do nothing else.
const bun = (folder: string): readonly string[] => [`${folder}/bin/bun.exe`, '--no-install'];
const deno = (folder: string): readonly string[] => [
  `${folder}/deno`,
  'run',
  '--no-prompt',
  '--allow-net',
  '--node-modules-dir=manual',
];

/** Another runtime is another row here, and its package in `package.json`, pinned. */
export const runtimes: readonly Runtime[] = [
  program('node20', 'Node 20', ['node20/bin/node']),
  program('node22', 'Node 22', ['node22/bin/node']),
  program('node24', 'Node 24', ['node24/bin/node']),
  program('node26', 'Node 26', ['node26/bin/node']),
  program('bun', 'Bun', bun('bun')),
  program('deno', 'Deno', deno('deno'), '--allow-read'),
  // The last of those that send a POST twice, which the client refuses.
  { ...program('bun-replaying', 'Bun, replaying', bun('bun-replaying')), always: 'refused' },
  { ...program('deno-replaying', 'Deno, replaying', deno('deno-replaying')), always: 'refused' },
  { id: 'workerd', name: 'workerd', version: workerdVersion, run: runInWorker },
  {
    id: 'chromium',
    name: 'Chromium, page',
    version: chromiumVersion,
    run: (cases) => runInPage(cases, 'page'),
    always: 'refused',
  },
  {
    id: 'chromium-worker',
    name: 'Chromium, worker',
    version: chromiumVersion,
    run: (cases) => runInPage(cases, 'worker'),
    always: 'refused',
  },
];

function program(
  id: string,
  name: string,
  [path = '', ...args]: readonly string[],
  ...more: string[]
): Runtime {
  const command = [installedProgram(path), ...args];
  return {
    id,
    name,
    command: [...command, ...more],
    version: async () => /\d+\.\d+\.\d+/.exec(await run([command[0]!], '--version'))![0],
    run: (cases) => runCases(command, cases),
  };
}

/** miniflare names the one workerd that it brings. */
async function workerdVersion(): Promise<string> {
  const text = await readFile(installedProgram('miniflare/package.json'), 'utf8');
  const { dependencies } = JSON.parse(text) as { dependencies: { workerd: string } };
  return dependencies.workerd;
}
