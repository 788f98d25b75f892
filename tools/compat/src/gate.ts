import type { Base } from './base.ts';
import { contractAt, contractNow } from './contract-at.ts';
import { declared } from './declared.ts';
import type { Git } from './git.ts';
import { changeReport, typeReport } from './report.ts';
import { specFindings } from './spec-findings.ts';
import { needed, suffices } from './steps.ts';
import { typeProblems } from './types/type-problems.ts';

/** The packages whose versions speak for the contract and for the types made from it. */
const PACKAGES = [
  { name: '@droppay/spec', folder: 'spec', of: 'spec' },
  { name: '@droppay/client', folder: 'packages/client', of: 'client' },
  { name: '@droppay/webhooks', folder: 'packages/webhooks', of: 'webhooks' },
] as const;

/** Prints what changed since the base and what it needs. Its number is the exit code: 1 when a major bump is missing. */
export async function gate(git: Git, base: Base): Promise<0 | 1> {
  console.log(`The contract, compared with ${base.name}.\n`);
  const before = await contractAt(git, base.commit);
  const after = await contractNow(git);
  const findings = await specFindings(before, after);
  if (findings.length > 0) console.log(changeReport(findings));
  const problems = await typeProblems(before, after, findings);
  if (problems.length > 0) console.log(typeReport(problems));
  if (findings.length === 0 && problems.length === 0) console.log('Nothing changed.\n');
  const steps = needed(findings, problems);
  const missing: string[] = [];
  for (const { name, folder, of } of PACKAGES) {
    const step = steps[of];
    const said = await declared(git, base.commit, name, folder);
    const enough = suffices(said, step);
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
