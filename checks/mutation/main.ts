import { fileURLToPath } from 'node:url';
import { allMutants, choose } from './mutants.ts';
import { report } from './report.ts';
import { tryAll } from './trials.ts';

/** How many of the 1,300 mutants are tried; about 15 minutes on two idle processors. */
const WANTED = 300;

const all = allMutants(fileURLToPath(new URL('../../spec/', import.meta.url)));
const chosen = choose(all, WANTED);
console.log(`${all.length} mutants of the contract; ${chosen.length} of them are tried.`);
const started = performance.now();
const tried = await tryAll(chosen, ({ id, killer = 'SURVIVED' }, done) =>
  console.log(`${String(done).padStart(4)} ${killer.padEnd(9)} ${id}`),
);
const { text, passed } = report(tried);
console.log(`\n${text}\n${Math.round((performance.now() - started) / 1000)} seconds.`);
process.exitCode = passed ? 0 : 1;
