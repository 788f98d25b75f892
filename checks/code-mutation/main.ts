import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyWorkspace } from '../mutation/workspace.ts';
import { parseArguments } from './arguments.ts';
import { changed, changesSince, defaultBase, sample } from './choose.ts';
import { judge } from './equivalent.ts';
import { equivalentMutants } from './equivalent-mutants.ts';
import { report } from './report.ts';
import { plan, type Plan, run } from './run.ts';
import { moneyFiles } from './sources.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const wanted = parseArguments(process.argv.slice(2));

const base = wanted.since && (wanted.since.base ?? defaultBase(root));
if (wanted.since && base === undefined) {
  console.log('No commit is known to compare with, so nothing has changed.');
  process.exit();
}
const changes = base === undefined ? undefined : changesSince(root, base);
// The list first: a table that does not match the files any more ends it here, and a sample is one of all packages.
const plans: (Plan & { money: Set<string> })[] = [];
for (const scope of wanted.scopes) {
  const money = moneyFiles(root, scope);
  plans.push({ ...(await plan(root, scope, wanted.files)), money });
}
const all = plans.flatMap(({ mutants }) => mutants);
if (all.length === 0) throw new Error(`No file to mutate matches ${wanted.files}.`);
const paths = new Set(plans.flatMap(({ money }) => [...money]));
const ofMoney = wanted.money ? all.filter(({ file }) => paths.has(file)) : all;
const some = changes ? changed(ofMoney, changes) : ofMoney;
const chosen = new Set(wanted.sample ? sample(some, wanted.sample.count, wanted.sample.seed) : some);

const reports = join(root, 'reports/code-mutation');
mkdirSync(reports, { recursive: true });

const copy = copyWorkspace();
process.once('exit', () => rmSync(copy.path, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

for (const each of plans) {
  const { scope, money } = each;
  const own = each.mutants.filter((mutant) => chosen.has(mutant));
  if (own.length === 0) continue;
  const started = performance.now();
  const result = await run(copy.path, each, {
    chosen: own,
    concurrency: wanted.concurrency,
    incremental: wanted.incremental ? join(reports, `${scope.name}.incremental.json`) : undefined,
  });
  const equivalent = equivalentMutants.filter(({ file }) => file.startsWith(`${scope.folder}/`));
  const judged = judge(result.tried, equivalent, result.lineOf, result.whole);
  const { text, passed } = report(scope, judged, money, wanted.sample !== undefined);
  const seconds = Math.round((performance.now() - started) / 1000);
  const found = { passed, seconds, ...judged, refused: result.refused };
  writeFileSync(join(reports, `${scope.name}.json`), JSON.stringify(found, null, 1));
  console.log(`\n${text}\n${scope.name}: ${seconds} seconds.\n`);
  if (!passed) process.exitCode = 1;
}
