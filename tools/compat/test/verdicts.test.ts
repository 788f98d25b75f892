import { ContractError } from '@droppay/contract/contract-error';
import { describe, test } from 'vitest';
import type { Bundled } from '../src/bundled.ts';
import { type Finding, STEP, type Verdict } from '../src/policy.ts';
import { specFindings } from '../src/spec-findings.ts';
import { highest, needed, ORDER } from '../src/steps.ts';
import { typeProblems } from '../src/types/type-problems.ts';
import { Contract } from './contract.ts';
import { access } from './pairs/access.ts';
import { corrections } from './pairs/corrections.ts';
import { errors } from './pairs/errors.ts';
import { extensions } from './pairs/extensions.ts';
import type { Said } from './pairs/pair.ts';
import { requests } from './pairs/requests.ts';
import { resources } from './pairs/resources.ts';
import { responses } from './pairs/responses.ts';

/** Milliseconds. A pair takes Redocly and the compiler a second on an idle machine. */
const PATIENCE = 120_000;

const pairs = { requests, responses, resources, access, errors, extensions, corrections };

describe.each(Object.entries(pairs))('%s', (_, list) => {
  test.concurrent.for(list)('$title', { timeout: PATIENCE }, async (pair, { expect }) => {
    const before = new Contract();
    const after = new Contract();
    for (const contract of [before, after]) pair.given?.(contract);
    pair.edit(after);
    expect(await judged(before, after)).toEqual(pair.said);
  });
});

async function judged({ document: before }: Contract, { document: after }: Contract): Promise<Said> {
  const findings = await specFindings(before, after);
  const ratings = highest(findings.flatMap(({ change }) => change.redocly ?? []));
  return {
    verdict: worst(findings),
    spec: needed(findings, []).spec,
    client: await clientStep(before, after, findings),
    redocly: ratings === 'none' ? 'nothing' : ratings,
  };
}

async function clientStep(before: Bundled, after: Bundled, findings: Finding[]): Promise<Said['client']> {
  try {
    return needed(findings, await typeProblems(before, after, findings)).client;
  } catch (error) {
    if (error instanceof ContractError) return 'impossible';
    throw error;
  }
}

function worst(findings: readonly Finding[]): Verdict | 'unseen' {
  const verdicts = findings.map(({ verdict }) => verdict);
  const ranked = verdicts.toSorted((left, right) => rank(right) - rank(left));
  return ranked[0] ?? 'unseen';
}

/** A correction needs no more than an addition, but says more. */
function rank(verdict: Verdict): number {
  return ORDER.indexOf(STEP[verdict]) * 2 + (verdict === 'correction' ? 1 : 0);
}
