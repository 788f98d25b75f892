import process from 'node:process';
import { DropPay, type DropPayOptions } from '@droppay/client';
import type { Case } from './case.ts';
import { makeCalls } from './make-calls.ts';

// Node, Bun and Deno: the cases as the first argument, and as the second, if there is one, a module that wraps what the
// client sends with. The last line is the JSON of what is told.
const [, , job = '', wrapper] = process.argv;
const { cases, context } = JSON.parse(job) as { cases: Case[]; context: object };
let options: DropPayOptions = {};
if (wrapper !== undefined) {
  const { wrap } = (await import(wrapper)) as { wrap: (context: object) => Promise<DropPayOptions> };
  options = await wrap(context);
}
console.log(JSON.stringify(await makeCalls(DropPay, cases, 16, options)));
// What a wrapper has started shall not keep it alive.
process.exit(0);
