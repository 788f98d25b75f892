import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { allMutants, choose } from './mutants.ts';
import { kinds } from './mutation.ts';
import { report } from './report.ts';
import { tryAll } from './trials.ts';

// --wanted is how many of the 2,500 mutants are tried; 400 take about 20 minutes on two idle processors. With --kind they are
// of that kind alone, and with --all all of them.
const { values } = parseArgs({
  options: {
    all: { type: 'boolean' },
    kind: { type: 'string', multiple: true },
    wanted: { type: 'string', default: '400' },
  },
});
const wrong = values.kind?.filter((kind) => !kinds.some((each) => each === kind)) ?? [];
if (wrong.length > 0) {
  throw new Error(`There is no kind "${wrong.join('", "')}". There are: ${kinds.join(', ')}.`);
}

const all = allMutants(fileURLToPath(new URL('../../spec/', import.meta.url))).filter(
  ({ kind }) => values.kind?.includes(kind) ?? true,
);
const chosen = values.all === true ? all : choose(all, Number(values.wanted));
console.log(`${all.length} mutants of the contract; ${chosen.length} of them are tried.`);
const started = performance.now();
const tried = await tryAll(chosen, ({ id, killer = 'SURVIVED' }, done) =>
  console.log(`${String(done).padStart(4)} ${killer.padEnd(9)} ${id}`),
);
const { text, passed } = report(tried);
console.log(`\n${text}\n${Math.round((performance.now() - started) / 1000)} seconds.`);
process.exitCode = passed ? 0 : 1;
