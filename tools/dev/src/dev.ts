import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { endWithLaunchers } from './launchers.ts';
import { runTasks } from './run-tasks.ts';
import { serveWithReload } from './site-server.ts';
import { watchFiles } from './watch-files.ts';
import { root } from './workspace.ts';

// `pnpm dev`: generates and builds the site again whenever their sources change, and serves the site with a sandbox
// beside it. What fails is printed, and the next change tries again.
const usage = `Usage: pnpm dev [--port 8080] [--sandbox-port 4010]

Serves the site and a sandbox on this machine. A change of the contract is generated at once, and pages that are open
reload when the site has been built. Ctrl+C ends everything.`;

/** What the document, types, methods and errors are made from. */
const CONTRACT = [
  'spec',
  'tools/contract/src',
  'tools/generate/src',
  'tools/rules/src',
  'packages/sandbox/assets',
];
/** What the site is made from besides. */
const SITE = [
  'packages/docs-site/src',
  'packages/docs-site/public',
  'packages/client/src',
  'packages/sandbox/src',
  'packages/webhooks/src',
  'tools/diagrams/src',
];

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    port: { type: 'string', default: '8080' },
    'sandbox-port': { type: 'string', default: '4010' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit();
}

endWithLaunchers();
await attempt('The first build', ['generate', '@droppay/docs-site#build']);
const site = await serveWithReload(Number(values.port)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
// From its sources, for which nothing has to be built. It begins anew when one of them changes, generated ones included.
const sandbox = spawn(
  process.execPath,
  [
    '--watch',
    '--watch-preserve-output',
    join(root, 'packages/sandbox/src/server/bin.ts'),
    '--port',
    values['sandbox-port'],
  ],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    sandbox.kill('SIGTERM');
    void site.close();
    process.exit();
  });
}
console.log(`The site is at ${site.url}. It reloads by itself; Ctrl+C ends it, and the sandbox.`);

/** What is still to be done: the site is built after what is generated, and once for all that has changed meanwhile. */
const due = { generate: false, site: false };
let busy = false;
watchFiles(root, CONTRACT, (path) => change(path, 'generate'));
watchFiles(root, SITE, (path) => change(path, 'site'));

function change(path: string, what: keyof typeof due): void {
  console.log(`${path} has changed.`);
  due[what] = true;
  if (!busy) void work();
}

async function work(): Promise<void> {
  busy = true;
  while (due.generate || due.site) {
    if (due.generate) {
      due.generate = false;
      due.site = await attempt('Document, types, methods and errors', ['generate']);
    } else {
      due.site = false;
      if (await attempt('The site', ['@droppay/docs-site#build'])) site.reload();
    }
  }
  busy = false;
}

/** Whether the tasks succeeded. What has failed has been printed. */
async function attempt(what: string, tasks: readonly string[]): Promise<boolean> {
  const start = performance.now();
  try {
    await runTasks(tasks);
    console.log(`${what}: done in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
    return true;
  } catch {
    console.error(`${what}: failed, as above. The next change tries again.`);
    return false;
  }
}
