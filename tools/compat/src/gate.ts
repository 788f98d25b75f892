import type { Base } from './base.ts';
import { compare } from './comparison.ts';
import { contractAt, contractNow } from './contract-at.ts';
import { declared, ORDER } from './declared.ts';
import type { Git } from './git.ts';
import { report } from './report.ts';

/** The packages whose versions speak for the contract and for the types made from it. */
const PACKAGES = [
  { name: '@droppay/spec', folder: 'spec', of: 'spec' },
  { name: '@droppay/client', folder: 'packages/client', of: 'client' },
] as const;

/** Prints what changed since the base and what it needs. Its number is the exit code: 1 when a major bump is missing. */
export async function gate(git: Git, base: Base): Promise<0 | 1> {
  console.log(`The contract, compared with ${base.name}.\n`);
  const comparison = await compare(await contractAt(git, base.commit), await contractNow(git));
  const { findings, problems, needed } = comparison;
  if (findings.length === 0 && problems.length === 0) {
    console.log('Nothing changed.');
    return 0;
  }
  console.log(report(comparison));
  const missing: string[] = [];
  for (const { name, folder, of } of PACKAGES) {
    const step = needed[of];
    const said = await declared(git, base.commit, name, folder);
    const enough = ORDER.indexOf(said) >= ORDER.indexOf(step);
    console.log(`${name}: needs ${step}, declared ${said}.${enough ? '' : ' Declare it: `pnpm changeset`.'}`);
    if (step === 'major' && !enough) missing.push(name);
  }
  if (missing.length === 0) return 0;
  console.error(
    `\nA breaking change without a major bump of ${missing.join(' and ')}. Whoever updates would break without a ` +
      'warning. Either keep what was there, or declare the bump with `pnpm changeset`.',
  );
  return 1;
}
