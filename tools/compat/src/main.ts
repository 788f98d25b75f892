#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { ContractError } from '@droppay/contract/contract-error';
import { type Base, defaultBase, lastRelease, namedBase } from './base.ts';
import { CompatError } from './compat-error.ts';
import { gate } from './gate.ts';
import { type Git, openGit } from './git.ts';

const USAGE = `Usage: pnpm compat [base-ref | --released]

Compares the contract in the working tree with the one at a commit, under DropPay's policy of compatibility.

  base-ref     a branch, tag or commit; without it the last release, or else where this branch left origin/main,
               or else the last commit if spec/ was edited since, or else the commit before it
  --released   the last release only; before the first one nothing is promised, and that is fine

Ends with 0 when the declared version bump suffices, 1 when a breaking change has no major bump, 2 when nothing could
be compared.`;

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof CompatError) && !(error instanceof ContractError)) throw error;
  console.error(
    error instanceof ContractError ? `The contract cannot become code. ${error.message}` : error.message,
  );
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { values, positionals } = read();
  if (values.help === true) {
    console.log(USAGE);
    return 0;
  }
  const git = await openGit(process.cwd());
  const base = values.released === true ? await lastRelease(git) : await chosen(git, positionals[0]);
  if (base !== undefined) return gate(git, base);
  console.log('No release yet, so nothing is promised that could break. Nothing was compared.');
  return 0;
}

function chosen(git: Git, ref: string | undefined): Promise<Base> {
  return ref === undefined ? defaultBase(git) : namedBase(git, ref);
}

function read(): { values: { released?: boolean; help?: boolean }; positionals: string[] } {
  try {
    const parsed = parseArgs({
      options: { released: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (parsed.positionals.length + (parsed.values.released === true ? 1 : 0) < 2) return parsed;
    throw new Error('One commit to compare with is enough.');
  } catch (error) {
    throw new CompatError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}
