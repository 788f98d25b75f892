import type { Document } from '@droppay/contract/document';
import type { Bundled } from '../bundled.ts';
import type { Finding } from '../policy.ts';
import { type Comparison, comparison, compile, type TypeProblem } from './compile.ts';
import { corrected } from './corrected.ts';

/** What a consumer of the old types can no longer do, other than by the corrections that were found. */
export async function typeProblems(
  before: Bundled,
  after: Bundled,
  findings: readonly Finding[],
): Promise<TypeProblem[]> {
  const [problems = []] = await compile([await comparisonBut(before, after, findings)]);
  return problems;
}

/**
 * The old types and the new, but for the corrections that were found.
 * @throws {ContractError} when one of the documents cannot become code.
 */
export function comparisonBut(
  before: Bundled,
  after: Bundled,
  findings: readonly Finding[],
): Promise<Comparison> {
  const corrections = findings.filter(({ verdict }) => verdict === 'correction').map(({ change }) => change);
  const old = corrected(before, after, corrections);
  return comparison(old as unknown as Document, after as unknown as Document);
}
