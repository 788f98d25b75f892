import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyWorkspace } from '../mutation/workspace.ts';
import { parseArguments } from './arguments.ts';
import { changed, changesSince, defaultBase, sample } from './choose.ts';
import { judge } from './equivalent.ts';
import { equivalentMutants } from './equivalent-mutants.ts';
import type { Mutant } from './mutants.ts';
import { report } from './report.ts';
import { runScope } from './run.ts';
import { moneyFiles } from './sources.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const wanted = parseArguments(process.argv.slice(2));

const base = wanted.since && (wanted.since.base ?? defaultBase(root));
if (wanted.since && base === undefined) {
  console.log('No commit is known to compare with, so nothing has changed.');
  process.exit();
}
const changes = base === undefined ? undefined : changesSince(root, base);
const choose = (mutants: Mutant[]): Mutant[] => {
  const some = changes ? changed(mutants, changes) : mutants;
  return wanted.sample ? sample(some, wanted.sample.count, wanted.sample.seed) : some;
};

const reports = join(root, 'reports/code-mutation');
mkdirSync(reports, { recursive: true });

const copy = copyWorkspace();
process.once('exit', () => rmSync(copy.path, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

for (const scope of wanted.scopes) {
  const money = moneyFiles(root, scope);
  const started = performance.now();
  const run = await runScope(copy.path, scope, {
    files: wanted.files,
    choose,
    concurrency: wanted.concurrency,
    incremental: wanted.incremental ? join(reports, `${scope.name}.incremental.json`) : undefined,
  });
  const own = equivalentMutants.filter(({ file }) => file.startsWith(`${scope.folder}/`));
  const judged = judge(run.tried, own, run.lineOf, run.whole);
  const { text, passed } = report(scope, judged, money);
  const seconds = Math.round((performance.now() - started) / 1000);
  const result = { passed, seconds, ...judged, refused: run.refused };
  writeFileSync(join(reports, `${scope.name}.json`), JSON.stringify(result, null, 1));
  console.log(`\n${text}\n${scope.name}: ${seconds} seconds.\n`);
  if (!passed) process.exitCode = 1;
}
