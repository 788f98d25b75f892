import type { Step } from './change.ts';
import { type Finding, STEP } from './policy.ts';
import type { TypeProblem } from './types/compile.ts';

export const ORDER = ['none', 'patch', 'minor', 'major'] as const;

export function highest(steps: readonly (Step | 'none')[]): Step | 'none' {
  return ORDER.findLast((step) => steps.includes(step)) ?? 'none';
}

export function suffices(said: Step | 'none', step: Step | 'none'): boolean {
  return ORDER.indexOf(said) >= ORDER.indexOf(step);
}

/** What the contract's own version needs, and that of the client generated from it. */
export function needed(
  findings: readonly Finding[],
  problems: readonly TypeProblem[],
): { spec: Step | 'none'; client: Step | 'none' } {
  const spec = highest(findings.map(({ verdict }) => STEP[verdict]));
  // What breaks on the wire and leaves the types alone stops nobody's build.
  return { spec, client: problems.length > 0 ? 'major' : spec === 'major' ? 'minor' : spec };
}
