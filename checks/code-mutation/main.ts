import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { copyWorkspace } from '../mutation/workspace.ts';
import { changed, changesSince, defaultBase, sample } from './choose.ts';
import { judge } from './equivalent.ts';
import { equivalentMutants } from './equivalent-mutants.ts';
import type { Mutant } from './mutants.ts';
import { report } from './report.ts';
import { runScope } from './run.ts';
import { scopes } from './scopes.ts';
import { moneyFiles } from './sources.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string' },
    changed: { type: 'boolean', default: false },
    base: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: String(availableParallelism()) },
    incremental: { type: 'boolean', default: false },
  },
});

const unknown = positionals.filter((name) => !scopes.some((scope) => scope.name === name));
if (unknown.length > 0) {
  console.error(
    `No package to mutate: ${unknown.join(', ')}. There are ${scopes.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
const wanted = scopes.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

const changes =
  values.changed || values.base ? changesSince(root, values.base ?? defaultBase(root)) : undefined;
const count = values.sample === undefined ? undefined : Number(values.sample);
const choose = (mutants: Mutant[]): Mutant[] => {
  const some = changes ? changed(mutants, changes) : mutants;
  return count === undefined ? some : sample(some, count, values.seed);
};

const reports = join(root, 'reports/code-mutation');
mkdirSync(reports, { recursive: true });

const copy = copyWorkspace();
process.once('exit', () => rmSync(copy.path, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

let passed = true;
const texts: string[] = [];
for (const scope of wanted) {
  const money = moneyFiles(root, scope);
  const started = performance.now();
  const run = await runScope(copy.path, scope, {
    ...(values.files === undefined ? {} : { files: values.files }),
    choose,
    concurrency: Number(values.concurrency),
    ...(values.incremental ? { incremental: join(reports, `${scope.name}.incremental.json`) } : {}),
  });
  const own = equivalentMutants.filter(({ file }) => file.startsWith(`${scope.folder}/`));
  const judged = judge(run.tried, own, run.lineOf, run.whole);
  const said = report(scope, judged, money);
  const seconds = Math.round((performance.now() - started) / 1000);
  writeFileSync(
    join(reports, `${scope.name}.json`),
    JSON.stringify({ passed: said.passed, seconds, ...judged, refused: run.refused }, null, 1),
  );
  texts.push(said.text);
  passed &&= said.passed;
  console.log(`\n${said.text}\n${scope.name}: ${seconds} seconds.\n`);
}
process.exitCode = passed ? 0 : 1;
