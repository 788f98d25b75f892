import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Scope, scopes } from './scopes.ts';

export interface Arguments {
  scopes: Scope[];
  /** A glob, below the root or the package. */
  files?: string | undefined;
  /** Only the paths of money. */
  money: boolean;
  /** Only what has changed since this commit, or since where the branch began. */
  since?: { base: string | undefined } | undefined;
  sample?: { count: number; seed: string } | undefined;
  concurrency: number;
  incremental: boolean;
}

/** @throws {Error} when an argument is unknown, or a number is none. */
export function parseArguments(args: string[]): Arguments {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      files: { type: 'string' },
      money: { type: 'boolean', default: false },
      changed: { type: 'boolean', default: false },
      base: { type: 'string' },
      sample: { type: 'string' },
      seed: { type: 'string', default: '1' },
      concurrency: { type: 'string', default: String(availableParallelism()) },
      incremental: { type: 'boolean', default: false },
    },
  });
  for (const name of positionals)
    if (!scopes.some((scope) => scope.name === name))
      throw new Error(
        `No package ${name} to mutate; there are ${scopes.map((scope) => scope.name).join(', ')}.`,
      );
  return {
    scopes: scopes.filter(({ name }) => positionals.length === 0 || positionals.includes(name)),
    files: values.files,
    money: values.money,
    since: values.changed || values.base !== undefined ? { base: values.base } : undefined,
    sample: values.sample === undefined ? undefined : { count: countOf(values.sample), seed: values.seed },
    concurrency: countOf(values.concurrency),
    incremental: values.incremental,
  };
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${text} is no number of anything.`);
  return count;
}
