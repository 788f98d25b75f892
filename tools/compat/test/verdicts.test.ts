import { ContractError } from '@droppay/contract/contract-error';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Finding, STEP, type Verdict } from '../src/policy.ts';
import { specFindings } from '../src/spec-findings.ts';
import { highest, needed, ORDER } from '../src/steps.ts';
import { type Comparison, compile, type TypeProblem } from '../src/types/compile.ts';
import { comparisonBut } from '../src/types/type-problems.ts';
import { Contract } from './contract.ts';
import { access } from './pairs/access.ts';
import { corrections } from './pairs/corrections.ts';
import { errors } from './pairs/errors.ts';
import { expressions } from './pairs/expressions.ts';
import { extensions } from './pairs/extensions.ts';
import { forms } from './pairs/forms.ts';
import { names } from './pairs/names.ts';
import type { Pair, Said } from './pairs/pair.ts';
import { requests } from './pairs/requests.ts';
import { resources } from './pairs/resources.ts';
import { responses } from './pairs/responses.ts';

/** Milliseconds. Each pair of a group takes Redocly half a second on an idle machine, and all of them one compiler. */
const PATIENCE = 300_000;
/** How many Redoclys run at once. */
const ABREAST = 4;

const pairs = {
  requests,
  responses,
  resources,
  access,
  names,
  expressions,
  errors,
  extensions,
  forms,
  corrections,
};

describe.each(Object.entries(pairs))('%s', (_, list) => {
  let said: Map<Pair, Said>;
  beforeAll(async () => {
    said = new Map(await judged(list));
  }, PATIENCE);

  test.for(list)('$title', (pair) => {
    expect(said.get(pair)).toEqual(pair.said);
  });
});

interface Change {
  pair: Pair;
  findings: Finding[];
  /** None where the generator refuses the contract as it then is. */
  comparison: Comparison | undefined;
}

async function judged(list: readonly Pair[]): Promise<[Pair, Said][]> {
  const queue = [...list];
  const changes: Change[] = [];
  const work = async (): Promise<void> => {
    for (let pair = queue.shift(); pair !== undefined; pair = queue.shift())
      changes.push(await changeOf(pair));
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  const compiled = changes.filter((change) => change.comparison !== undefined);
  const problems = await compile(compiled.map(({ comparison }) => comparison!));
  return changes.map((change) => [change.pair, saidOf(change, problems[compiled.indexOf(change)])]);
}

async function changeOf(pair: Pair): Promise<Change> {
  const [before, after] = [new Contract(), new Contract()];
  for (const contract of [before, after]) pair.given?.(contract);
  pair.edit(after);
  const findings = await specFindings(before.document, after.document);
  const comparison = await comparisonBut(before.document, after.document, findings).catch(
    (error: unknown) => {
      if (error instanceof ContractError) return undefined;
      throw error;
    },
  );
  return { pair, findings, comparison };
}

function saidOf({ findings }: Change, problems: TypeProblem[] | undefined): Said {
  const ratings = highest(findings.flatMap(({ change }) => change.redocly ?? []));
  return {
    verdict: worst(findings),
    spec: needed(findings, []).spec,
    client: problems === undefined ? 'impossible' : needed(findings, problems).client,
    redocly: ratings === 'none' ? 'nothing' : ratings,
  };
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
