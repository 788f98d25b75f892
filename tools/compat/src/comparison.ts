import type { Document } from '@droppay/generate/document';
import type { Bundled } from './bundled.ts';
import type { Step } from './change.ts';
import { highest } from './declared.ts';
import { type Finding, STEP } from './policy.ts';
import { specFindings } from './spec-findings.ts';
import { compileConsumer, type TypeProblem } from './types/compile.ts';
import { corrected } from './types/corrected.ts';

export interface Comparison {
  findings: readonly Finding[];
  /** What stopped compiling, other than by corrections. */
  problems: readonly TypeProblem[];
  /** What the contract's own version needs, and that of the client generated from it. */
  needed: { spec: Step | 'none'; client: Step | 'none' };
}

export async function compare(before: Bundled, after: Bundled): Promise<Comparison> {
  const findings = await specFindings(before, after);
  const corrections = findings.filter(({ verdict }) => verdict === 'correction').map(({ change }) => change);
  const old = corrected(before, after, corrections);
  const problems = await compileConsumer(old as unknown as Document, after as unknown as Document);
  const spec = highest(findings.map(({ verdict }) => STEP[verdict]));
  // A change that is major on the wire and leaves the types alone does not stop anybody's build.
  const client = problems.length > 0 ? 'major' : spec === 'major' ? 'minor' : spec;
  return { findings, problems, needed: { spec, client } };
}
