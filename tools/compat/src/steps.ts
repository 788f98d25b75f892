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

/** What the versions need: that of the contract, and those of the packages whose types are generated from it. */
export interface Needed {
  spec: Step | 'none';
  client: Step | 'none';
  webhooks: Step | 'none';
}

export function needed(findings: readonly Finding[], problems: readonly TypeProblem[]): Needed {
  const ofEvents = findings.filter(({ change }) => change.place[0] === 'webhooks');
  const inEvents = problems.filter(({ use }) => use.startsWith('webhook '));
  return {
    spec: stepOf(findings),
    client: generated(stepOf(findings), problems),
    webhooks: generated(stepOf(ofEvents), inEvents),
  };
}

function stepOf(findings: readonly Finding[]): Step | 'none' {
  return highest(findings.map(({ verdict }) => STEP[verdict]));
}

/** What breaks on the wire and leaves the types alone stops nobody's build. */
function generated(step: Step | 'none', problems: readonly TypeProblem[]): Step | 'none' {
  if (problems.length > 0) return 'major';
  return step === 'major' ? 'minor' : step;
}
