import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { allMutants, choose } from './mutants.ts';
import { kinds } from './mutation.ts';
import { report } from './report.ts';
import { tryAll } from './trials.ts';

/** How many of the 2,200 mutants are tried without `--all`; about 15 minutes on two idle processors. */
const WANTED = 400;

const { values } = parseArgs({
  options: { all: { type: 'boolean' }, kind: { type: 'string', multiple: true } },
});
const wrong = values.kind?.filter((kind) => !kinds.some((each) => each === kind)) ?? [];
if (wrong.length > 0) {
  throw new Error(`There is no kind "${wrong.join('", "')}". There are: ${kinds.join(', ')}.`);
}

const all = allMutants(fileURLToPath(new URL('../../spec/', import.meta.url))).filter(
  ({ kind }) => values.kind?.includes(kind) ?? true,
);
const chosen = values.all === true ? all : choose(all, WANTED);
console.log(`${all.length} mutants of the contract; ${chosen.length} of them are tried.`);
const started = performance.now();
const tried = await tryAll(chosen, ({ id, killer = 'SURVIVED' }, done) =>
  console.log(`${String(done).padStart(4)} ${killer.padEnd(9)} ${id}`),
);
const { text, passed } = report(tried);
console.log(`\n${text}\n${Math.round((performance.now() - started) / 1000)} seconds.`);
process.exitCode = passed ? 0 : 1;
