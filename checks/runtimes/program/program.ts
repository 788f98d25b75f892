import process from 'node:process';
import { DropPay, type DropPayOptions } from '@droppay/client';
import type { Case, Told } from './case.ts';
import { makeCalls } from './make-calls.ts';

/** A module that wraps what the client sends with. */
interface Wrapper {
  /** The options that the client then needs. */
  wrap(context: object): DropPayOptions | undefined | Promise<DropPayOptions | undefined>;
  /** Where the calls have to be made, when it is not here. */
  within?<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether it saw anything of them. */
  isAtWork?(): boolean;
}

// Node, Bun and Deno: the cases as the first argument, and as the second, if there is one, the wrapper's module. The last
// line is the JSON of what is told.
const [, , job = '', module] = process.argv;
const { cases, context } = JSON.parse(job) as { cases: Case[]; context: object };
const wrapper = module === undefined ? undefined : ((await import(module)) as Wrapper);
const options = (await wrapper?.wrap(context)) ?? {};
const work = (): Promise<Told[]> => makeCalls(DropPay, cases, 16, options);
const told = await (wrapper?.within?.(work) ?? work());
if (wrapper?.isAtWork?.() === false) throw new Error(`${module} has seen nothing.`);
// What a wrapper has started shall not keep it alive.
process.stdout.write(`\n${JSON.stringify(told)}\n`, () => process.exit(0));
